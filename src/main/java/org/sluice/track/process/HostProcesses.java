package org.sluice.track.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.rsyncd.RsyncdConf;

/**
 * The processes of a daemon, as Linux tells of them in {@code /proc}.
 *
 * <p>A daemon runs here if an rsync holds the lock on its pid file and has no other number in an inner pid namespace.
 * rsync takes that lock at its start and keeps it to its end, so that a file left behind proves nothing. It is the
 * daemon that writes the log if one configuration names both files. Where {@code /proc} hides others' processes, it
 * hides the daemon too.
 *
 * @param proc where the kernel tells of processes
 * @param pidFile the pid file, by the daemon's configuration
 * @param namedLog the log file, by the same configuration
 * @param log the log file that is followed
 */
public record HostProcesses(Path proc, Path pidFile, Path namedLog, Path log) implements DaemonProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(HostProcesses.class);
    private static final Path PROC = Path.of("/proc");

    /** Names no module: what is global holds. */
    private static final String GLOBAL = "";

    /** Those of a daemon; hidden ones if its configuration is not known, or names no pid file or no log file. */
    public static DaemonProcesses of(RsyncdConfig daemon) {
        Optional<RsyncdConf> conf = daemon.conf().flatMap(HostProcesses::read);
        Optional<Path> pidFile = conf.flatMap(read -> file(read, "pid file"));
        Optional<Path> namedLog = conf.flatMap(read -> file(read, "log file"));
        return pidFile.isPresent() && namedLog.isPresent()
                ? new HostProcesses(PROC, pidFile.get(), namedLog.get(), daemon.log())
                : HIDDEN;
    }

    private static Optional<RsyncdConf> read(Path conf) {
        try {
            return Optional.of(RsyncdConf.read(conf));
        } catch (IOException unreadable) {
            LOG.debug("where the daemon of {} runs is not known", conf, unreadable);
            return Optional.empty();
        }
    }

    /** A relative path is the daemon's, whose working directory is not known. */
    private static Optional<Path> file(RsyncdConf conf, String parameter) {
        try {
            return conf.value(GLOBAL, parameter).map(Path::of).filter(Path::isAbsolute);
        } catch (InvalidPathException impossible) {
            LOG.debug("no path: {}", parameter, impossible);
            return Optional.empty();
        }
    }

    @Override
    public boolean areVisible() {
        try {
            OptionalInt daemon = new FileLocks(proc.resolve("locks")).writer(pidFile);
            return daemon.isPresent() && isOutermost(daemon.getAsInt()) && Files.isSameFile(namedLog, log);
        } catch (IOException | UncheckedIOException missing) {
            LOG.debug("where the daemon of {} runs is not known", pidFile, missing);
            return false;
        }
    }

    /** Whether it is an rsync whose children have the numbers here that they write into the log. */
    private boolean isOutermost(int pid) throws IOException {
        List<String> status = Files.readAllLines(process(pid).resolve("status"));
        return status.contains("Name:\trsync") && status.contains("NSpid:\t" + pid);
    }

    @Override
    public boolean hasEnded(int pid) {
        return Files.notExists(process(pid));
    }

    private Path process(int pid) {
        return proc.resolve(String.valueOf(pid));
    }
}
