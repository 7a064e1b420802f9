# Finds, and installs only where it is missing, what Sluice is built and run with.
# To be sourced (`. scripts/toolchain.sh`); POSIX sh. Needs nothing but sed, readlink and id.
#
#   find_java [jdk]   sets java_home and java_major to a Java of 21 or later (jdk: with a compiler)
#   need NAME...      makes sure of jdk, maven, or a command: installs what is missing, or says how
#   maven ARG...      runs Maven on a JDK of 21 or later; says no more than warnings
#
# SLUICE_JVMS    directories that may hold a Java, separated by blanks
# SLUICE_POLICY  where Debian looks whether a package's service may be started: /usr/sbin/policy-rc.d

oldest_java=21

say() { echo "sluice: $*" >&2; }

# The major version of the Java in a directory; 0 if there is none.
java_major_of() {
    if [ ! -x "$1/bin/java" ]; then echo 0; return; fi
    version=
    if [ -r "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
    fi
    if [ -z "$version" ]; then # old packages have no such file; asking the JVM takes its time
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    fi
    version=${version%%[!0-9]*}
    echo "${version:-0}"
}

# Takes a directory as the Java to use, if it is newer than what was found before.
consider_java() {
    if [ "$2" = jdk ] && [ ! -x "$1/bin/javac" ]; then return; fi
    major=$(java_major_of "$1")
    if [ "$major" -ge "$oldest_java" ] && [ "$major" -gt "$java_major" ]; then
        java_home=$1 java_major=$major
    fi
}

# What the user chose wins (JAVA_HOME, then the path), if it will do; else the newest installed one.
find_java() {
    java_home='' java_major=0
    if [ -n "${JAVA_HOME-}" ]; then consider_java "$JAVA_HOME" "${1-}"; fi
    if [ "$java_major" = 0 ] && command -v java > /dev/null; then
        on_path=$(readlink -f -- "$(command -v java)")
        consider_java "${on_path%/bin/java}" "${1-}"
    fi
    if [ "$java_major" != 0 ]; then return; fi
    for directory in ${SLUICE_JVMS-/usr/lib/jvm/* /usr/local/openjdk* /opt/java/* /opt/jdk*}; do
        consider_java "$directory" "${1-}"
    done
    [ "$java_major" != 0 ]
}

has() {
    case $1 in
        jdk) find_java jdk ;;
        maven) command -v mvn > /dev/null ;;
        # these two are not on everybody's path
        rsyslog) command -v rsyslogd > /dev/null || [ -x /usr/sbin/rsyslogd ] ;;
        # a module of Debian's own Python, not of another one that may be on the path
        python3-qpid-proton) /usr/bin/python3 -c 'import proton' 2> /dev/null ;;
        nginx) command -v nginx > /dev/null || [ -x /usr/sbin/nginx ] ;;
        chromium) command -v chromium > /dev/null || command -v google-chrome > /dev/null ;;
        *) command -v "$1" > /dev/null ;;
    esac
}

need() {
    missing=
    for name in "$@"; do
        if ! has "$name"; then missing="$missing $name"; fi
    done
    if [ -z "$missing" ]; then return; fi
    # shellcheck disable=SC2086 # a list of words
    install_packages $missing && still_missing="" || still_missing=$missing
    for name in $missing; do
        if ! has "$name"; then still_missing="$still_missing $name"; explain "$name"; fi
    done
    [ -z "$still_missing" ]
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

can_install() {
    command -v apt-get > /dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2> /dev/null; }
}

# The Debian package for a name: for a JDK the first that this system's archives have.
package_of() {
    case $1 in
        jdk) ;;
        logger | script) echo bsdutils; return ;;
        ip | tc) echo iproute2; return ;;
        unshare) echo util-linux; return ;;
        promtool) echo prometheus; return ;;
        chromedriver) echo chromium-driver; return ;;
        *) echo "$1"; return ;;
    esac
    for package in openjdk-25-jdk-headless openjdk-21-jdk-headless temurin-25-jdk temurin-21-jdk; do
        if apt-cache show "$package" > /dev/null 2>&1; then echo "$package"; return; fi
    done
    return 1
}

packages_of() {
    for name in "$@"; do
        package=$(package_of "$name") || return 1
        apt-cache show "$package" > /dev/null 2>&1 || return 1
        echo "$package"
    done
}

install_packages() {
    can_install || return 1
    # the lists may be empty, as in a container, or old: refreshed only when something is not in them
    packages=$(packages_of "$@") || {
        as_root apt-get update -qq > /dev/null 2>&1 < /dev/null || true
        packages=$(packages_of "$@") || return 1
    }
    # shellcheck disable=SC2086 # a list of words
    say "installing" $packages
    # shellcheck disable=SC2086
    output=$(as_root sh -c "$quiet_install" "${SLUICE_POLICY-/usr/sbin/policy-rc.d}" $packages \
        2>&1 < /dev/null) || { echo "$output" >&2; return 1; }
}

# Packages bring services (prometheus, nginx, rsyslog). Tests start their own: Debian's policy file keeps the
# packages' from starting at once. It is there while apt runs, unless the system has one. What a package enables
# starts with the next boot: `systemctl disable prometheus` where it is for tests alone.
# shellcheck disable=SC2016 # the inner shell's variables
quiet_install='
    if [ ! -e "$0" ]; then
        trap "rm -f \"$0\"" EXIT
        trap "exit 130" HUP INT TERM
        printf "#!/bin/sh\nexit 101\n" > "$0" && chmod 755 "$0"
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"'

explain() {
    case $1 in
        jdk) say "no JDK of $oldest_java or later was found, and none could be installed." \
            "Install one (Debian 13 and Ubuntu: openjdk-$oldest_java-jdk-headless; Debian 12: https://adoptium.net)" \
            "and, if it is not in /usr/lib/jvm, set JAVA_HOME." ;;
        *) say "$1 is missing and could not be installed. Install the package '$1'." ;;
    esac
}

# Builds that would disturb each other wait for each other; the lock goes with the process.
with_build_lock() {
    if ! command -v flock > /dev/null; then "$@"; return; fi
    ( flock 9 && "$@" 9<&- ) 9< pom.xml
}

maven() {
    find_java jdk || return 1
    quiet=
    if [ "$java_major" -ge 24 ]; then # Maven's own libraries are warned about otherwise
        quiet='--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED'
    fi
    # not -q, which hides the warnings that fail a build
    # The jar keeps files' modes, so that another umask would make another jar. networknt: the SBOM's schema is not ours.
    (
        umask 022
        JAVA_HOME=$java_home MAVEN_OPTS="$quiet ${MAVEN_OPTS-}" mvn -B -ntp -Dstyle.color=never \
            -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dorg.slf4j.simpleLogger.log.com.networknt=error \
            "$@" < /dev/null
    )
}
