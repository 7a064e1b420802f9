package org.sluice.notify;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether hooks can run as another user: who it is, and whether this process may become it. */
public final class HookUser {

    private static final Path MINE = Path.of("/proc/self/status");
    private static final long SETGID = 1L << 6;
    private static final long SETUID = 1L << 7;
    private static final int HEXADECIMAL = 16;

    private HookUser() {}

    /** What is in the way, and what to do about it; nothing if commands can run as that user. */
    public static Optional<String> trouble(String user) {
        try {
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user);
            return trouble(user, Files.readString(MINE));
        } catch (UserPrincipalNotFoundException unknown) {
            return Optional.of("there is no user " + user + " on this host");
        } catch (IOException unreadable) {
            return Optional.of("user " + user + " can't be looked up: " + unreadable.getMessage());
        }
    }

    /** @param status of this process, as the kernel tells it */
    static Optional<String> trouble(String user, String status) {
        // who is not root hands on only what is ambient
        String needed = field(status, "Uid").startsWith("0") ? "CapEff" : "CapAmb";
        long capabilities = Long.parseUnsignedLong(field(status, needed), HEXADECIMAL);
        return (capabilities & SETUID) != 0 && (capabilities & SETGID) != 0
                ? Optional.empty()
                : Optional.of("this process may not become " + user + ": start it as root, or with the capabilities of"
                        + " deploy/systemd/sluice.service.d/hook-user.conf");
    }

    private static String field(String status, String name) {
        return Stream.of(status.split("\n", -1))
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("0");
    }
}
