package org.sluice.notify;

/**
 * The program that starts a hook's command: a few fixed lines, which never see anything of the event (ADR 0009, 0030).
 */
final class Once {

    /**
     * $1 is the result file, $2 the file for its output, $3 how many seconds the command may take, $4 the user that it
     * runs as or nothing, the rest is the command.
     *
     * <p>All of it outlives Sluice: the lock, the time limit, and whoever reads the output, of which the first and the
     * last 32 KiB are kept. The command never writes to a pipe without a reader; what it leaves running keeps neither
     * the lock nor, for longer than a second, the wrapper. Ctrl-C in Sluice's terminal ends Sluice, not the wrapper,
     * which would leave no result.
     *
     * <p>The result's room is taken first, and written over afterwards: on a volume that is full, a command whose
     * outcome can't be kept is not run, for it would be run again.
     *
     * <p>The command is in a session of its own, without terminal; at the limit the whole group ends, also who does not
     * heed TERM. Capabilities that Sluice was given to change the user are gone in every case.
     */
    static final String PROGRAM = """
            trap : INT HUP
            umask 077
            result=$1 output=$2 seconds=$3 user=$4; shift 4
            exec 9>"$result.lock"
            flock 9 || exit 125
            if [ -f "$result" ]; then read -r status <"$result" && exit "$status"; fi
            echo 000 >"$result.new" && sync "$result.new" || exit 125
            rights='--inh-caps=-all --ambient-caps=-all'
            if [ -n "$user" ]; then
                uid=$(id -u -- "$user") && gid=$(id -g -- "$user") || exit 126
                rights="--reuid=$uid --regid=$gid --init-groups $rights --no-new-privs"
                HOME=$(getent passwd "$user" | cut -d: -f6) USER=$user LOGNAME=$user
                cd /
            fi
            pipe=$result.pipe
            rm -f "$pipe" && mkfifo "$pipe" && chmod 622 "$pipe" || exit 126
            { dd bs=4096 count=32768 iflag=count_bytes status=none; tail -c 32768; } \\
                <"$pipe" >"$output" 2>/dev/null 9>&- &
            reader=$!
            setpriv $rights setsid -w /bin/sh -c 'echo $$ >&8; umask 027; exec timeout -k 1 "$@" 8>&-' hook \\
                "$seconds" "$@" 8>"$result.group" 9>&- >"$pipe" 2>&1
            status=$?
            case $status in
            124 | 137)
                setpriv $rights /bin/sh -c 'kill -s KILL -- "-$1"' end "$(cat "$result.group")" 2>/dev/null ;;
            esac
            for look in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                kill -0 $reader 2>/dev/null || break
                sleep 0.05
            done
            rm -f "$pipe" "$result.group"
            printf '%-3s\\n' "$status" 1<>"$result.new" && sync "$result.new" && mv "$result.new" "$result"
            exit "$status"
            """;

    private Once() {}
}
