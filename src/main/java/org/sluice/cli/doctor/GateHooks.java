package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.config.read.HostAndPort;
import org.sluice.config.rsyncd.RsyncdConf;

/** Whether the daemon's hooks ask the gate for a turn, and tell it the end. */
record GateHooks(RsyncdConf conf, String module, Optional<HostAndPort> gate) {

    private static final String BEGIN = "pre-xfer exec";
    private static final String END = "post-xfer exec";

    private static final Pattern SCRIPT = Pattern.compile("(\\S*/await-turn)(\\s+end\\b)?");
    private static final Pattern ASKED = Pattern.compile("\\bSLUICE_GATE=[\"']?([^\\s\"';]+)");
    private static final HostAndPort USUAL = new HostAndPort("127.0.0.1", 5515);

    /** Whether a client's begin is told to the gate. */
    boolean areSet() {
        return script(BEGIN).isPresent();
    }

    List<Check> examine() {
        if (gate.isEmpty()) {
            return areSet()
                    ? List.of(Check.warn(
                            BEGIN,
                            "asks for a turn, but admission.gate is none: nobody is held",
                            "Open the gate, or take the hooks out."))
                    : List.of();
        }
        if (!areSet()) {
            return List.of(Check.warn(
                    BEGIN, "does not ask for a turn: nobody is held", "Write the lines of `sluice rsyncd-conf`."));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(runs(BEGIN));
        checks.add(
                script(END).filter(found -> found.group(2) != null).isPresent()
                        ? runs(END)
                        : Check.warn(
                                END,
                                "does not tell the end of a session: its place is free only when its connection is"
                                        + " seen to be gone",
                                "Write the line of `sluice rsyncd-conf`."));
        checks.add(asks());
        return checks;
    }

    private Check runs(String hook) {
        String script = script(hook).map(found -> found.group(1)).orElse("");
        try {
            Path file = Path.of(script);
            if (!Files.isRegularFile(file)) {
                return Check.fail(hook, script + " is not there: nobody is held", "Correct the path.");
            }
            return isForAll(file)
                    ? Check.ok(hook, script)
                    : Check.fail(hook, script + " can't be run by the daemon: nobody is held", "chmod 755 " + script);
        } catch (IOException | InvalidPathException unreadable) {
            return Check.fail(hook, script + " can't be looked at: " + unreadable.getMessage(), "Correct the path.");
        }
    }

    /** The daemon's user is not known here. */
    private static boolean isForAll(Path file) throws IOException {
        return Files.getPosixFilePermissions(file)
                .containsAll(List.of(PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_READ));
    }

    private Check asks() {
        String name = "gate";
        String opened = gate.map(HostAndPort::toString).orElse("none");
        Matcher named = ASKED.matcher(conf.value(module, BEGIN).orElse(""));
        if (named.find()) {
            return named.group(1).equals(opened)
                    ? Check.ok(name, "the hook asks at " + opened)
                    : Check.fail(
                            name,
                            "the hook asks at " + named.group(1) + ", but the gate is " + opened + ": nobody is held",
                            "Set SLUICE_GATE=" + opened + " in the hook.");
        }
        return gate.equals(Optional.of(USUAL))
                ? Check.ok(
                        name, "the hook asks at " + opened + ", unless SLUICE_GATE in the daemon's environment differs")
                : Check.warn(
                        name,
                        "the hook asks at " + USUAL + " unless SLUICE_GATE in the daemon's environment says " + opened,
                        "Write the lines of `sluice rsyncd-conf`, or set SLUICE_GATE there.");
    }

    /** The last place is where it is run; before it may stand a test whether it is there. */
    private Optional<MatchResult> script(String hook) {
        return SCRIPT.matcher(conf.value(module, hook).orElse("")).results().reduce((earlier, later) -> later);
    }
}
