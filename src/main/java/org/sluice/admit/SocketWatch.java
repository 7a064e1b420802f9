package org.sluice.admit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks the kernel, by {@code ss} of iproute2, for the daemon's connections. Needs no privileges. */
final class SocketWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_OUTPUT = 8 << 20;

    /** The connections at some ports of this host; nothing if they can't be told. */
    Optional<Map<Peer, Long>> look(Set<Integer> ports) {
        try {
            return listing(ports).map(Sockets::read);
        } catch (IOException cannotRun) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> listing(Set<Integer> ports) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(ports))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream output = process.getInputStream()) {
            process.getOutputStream().close();
            process.onExit()
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(slow -> {
                        process.destroyForcibly();
                        return process;
                    });
            String listing = new String(output.readNBytes(MOST_OUTPUT), StandardCharsets.US_ASCII);
            boolean isWhole = listing.length() < MOST_OUTPUT
                    && process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() == 0;
            return isWhole ? Optional.of(listing) : Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(Set<Integer> ports) {
        List<String> command = new ArrayList<>(List.of("ss", "-tinHO"));
        String or = "(";
        for (int port : ports) {
            command.addAll(List.of(or, "sport", "=", ":" + port));
            or = "or";
        }
        command.add(")");
        return command;
    }
}
