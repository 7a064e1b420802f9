package org.sluice.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a mirror's cron job runs: {@code rsync -rt --delete HOST::MODULE FOLDER}.
 *
 * @param source the mirror's own address, which the connection comes from
 * @param port the daemon's, on 127.0.0.1
 * @param request what is asked for: {@code amnesia-archive/}
 * @param folder where the mirror keeps its copy
 * @param options further options of rsync
 */
public record RsyncPull(InetAddress source, int port, String request, Path folder, List<String> options) {

    public RsyncPull {
        options = List.copyOf(options);
    }

    /** The plain pull that mirrors are asked to run. */
    public static RsyncPull plain(InetAddress source, int port, String request, Path folder) {
        return new RsyncPull(source, port, request, folder, List.of());
    }

    /** With a further option. */
    public RsyncPull with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new RsyncPull(source, port, request, folder, more);
    }

    /**
     * Starts it, its output going to a file.
     *
     * @throws IOException if rsync is not installed
     */
    public Process start(Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of("rsync", "-rt", "--delete", "--port=" + port));
        command.add("--address=" + source.getHostAddress());
        command.addAll(options);
        command.add("rsync://127.0.0.1/" + request);
        command.add(folder + "/");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .start();
    }
}
