package org.sluice.bench.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sluice.bench.Machine;
import org.sluice.config.HttpConfig;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;
import org.sluice.status.Setting;
import org.sluice.status.StatusReader;
import org.sluice.web.WebServer;
import org.sluice.web.api.Api;

/**
 * What people look at, with a large pool, while a release propagates: a ledger is filled, the server stands before it,
 * and each second some mirrors get more of the release, so that no answer stays right. Ends with 1 if a claim is
 * missed.
 *
 * <p>Arguments: mirrors (2000), artifacts (30), clients (50), seconds of each measurement (10).
 */
public final class WebBench {

    private static final int MIRRORS_A_SECOND = 3;

    private static final List<Part> PARTS = List.of(new ApiPart());

    private WebBench() {}

    public static void main(String[] arguments) throws Exception {
        int mirrors = number(arguments, 0, 2000);
        int artifacts = number(arguments, 1, 30);
        int clients = number(arguments, 2, 50);
        Duration duration = Duration.ofSeconds(number(arguments, 3, 10));
        System.out.println(Machine.describe());
        System.out.printf(
                "%d mirrors, %d artifacts, %d clients; %d mirrors a second get more%n",
                mirrors, artifacts, clients, MIRRORS_A_SECOND);
        Path directory = Files.createTempDirectory("sluice-bench");
        boolean isHeld = true;
        try (Ledger ledger = Ledger.open(directory.resolve("ledger.db"), InstantSource.system())) {
            Pool pool = LargePool.of(mirrors);
            FilledLedger filled = FilledLedger.fill(
                    ledger, pool, artifacts, InstantSource.system().instant());
            Setting setting = new Setting(
                    pool, Setting.withoutAddress(pool), "amnesia-archive", List.of("images", "iuks"), List.of());
            readStatus(ledger, setting);
            isHeld = measure(filled, setting, clients, duration);
        } finally {
            delete(directory);
        }
        System.exit(isHeld ? 0 : 1);
    }

    /** As the command does, which reads it once; the first time is that of a virtual machine that is not warm. */
    private static void readStatus(Ledger ledger, Setting setting) throws IOException {
        for (String time : List.of("first", "second", "third")) {
            long begin = System.nanoTime();
            new StatusReader(ledger, setting).read(Optional.empty());
            System.out.printf(
                    "sluice status, read the %s time: %d ms%n", time, (System.nanoTime() - begin) / 1_000_000);
        }
    }

    private static boolean measure(FilledLedger filled, Setting setting, int clients, Duration duration)
            throws Exception {
        Random random = new Random(11);
        ScheduledExecutorService mirrors = Executors.newSingleThreadScheduledExecutor();
        try (WebServer server = new WebServer(
                new HttpConfig("127.0.0.1", 0),
                type -> "",
                List.of(),
                List.of(),
                List.of(new Api(filled.ledger(), () -> setting)))) {
            server.start();
            ScheduledFuture<?> going = mirrors.scheduleAtFixedRate(
                    () -> filled.goOn(
                            MIRRORS_A_SECOND, random, InstantSource.system().instant()),
                    0,
                    1,
                    TimeUnit.SECONDS);
            boolean isHeld = true;
            for (Part part : PARTS) {
                isHeld &= part.measure(new Scene(server.port(), clients, duration));
            }
            if (going.isDone()) {
                going.get(); // the ledger has stood still since: this says why
            }
            return isHeld;
        } finally {
            mirrors.close();
        }
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
