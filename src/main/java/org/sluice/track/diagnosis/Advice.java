package org.sluice.track.diagnosis;

/** What the operator of a mirror can do about it, said to them. */
final class Advice {

    private Advice() {}

    static String of(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.AddressUnknown unknown ->
                "Please tell us from which addresses, IPv4 and IPv6, your rsync connects to us.";
            case Diagnosis.Fetching fetching ->
                "There is nothing to do if it is as fast as it can be; please let it run to its end.";
            case Diagnosis.Held held ->
                "There is nothing to do: our server lets a few mirrors in at a time, so that each gets all of our"
                        + " line when it is its turn.";
            case Diagnosis.NotCome notCome ->
                "Please look whether your cron job still runs, and what it says: a lock that was left behind stops"
                        + " it as well.";
            case Diagnosis.LimitReached limit ->
                "Our server had as many clients as it takes at once. Please let your job try again after a few"
                        + " minutes when rsync ends with exit code 5.";
            case Diagnosis.NotAllowed notAllowed ->
                "If your address, your password or your rsync's options have changed, please tell us.";
            case Diagnosis.WrongModule(var times, var last, var asked, var module) ->
                "Please let your job fetch the module " + module + ".";
            case Diagnosis.DiskFull full ->
                "Please look whether the disk has room for the whole release beside what is there; rsync writes a"
                        + " file anew before it removes the old one.";
            case Diagnosis.CutOff cutOff ->
                "Please look whether something ends your rsync: a time limit of the job, a second run beside the"
                        + " first one (flock -n prevents it), or a firewall. With --partial-dir=.rsync-partial the"
                        + " next run goes on where this one stopped.";
            case Diagnosis.PullsPart part -> "Please let your job fetch all of the module, not a part of it.";
            case Diagnosis.LeavesOut leavesOut ->
                "Please look whether your job has options that leave files out, such as --exclude, --max-size,"
                        + " --ignore-existing or --size-only.";
            case Diagnosis.OnlyLists onlyLists ->
                "Please look whether your job runs with --dry-run (-n) or --list-only; if you have the files from"
                        + " elsewhere, all is well.";
            case Diagnosis.CannotKeep cannotKeep ->
                "Please look at what your rsync says at its end (exit code 23): it may not be allowed to write"
                        + " there, or something removes the file again.";
            case Diagnosis.NoProof noProof -> "Please let your job run once more.";
        };
    }
}
