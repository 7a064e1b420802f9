package org.sluice.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.sluice.verify.DigestRun;

/**
 * How fast a file is read and hashed, beside {@code openssl dgst -sha256}, in turn, on one cached file.
 *
 * <p>Arguments: size in MiB (1024), rounds (5), folder for the file (the system's temporary one).
 */
public final class DigestBench {

    @FunctionalInterface
    private interface Run {
        void once() throws IOException, InterruptedException;
    }

    private static final int MIB = 1 << 20;

    private DigestBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int mebibytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1024;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path folder = Files.createTempDirectory(
                Path.of(arguments.length > 2 ? arguments[2] : System.getProperty("java.io.tmpdir")), "digest-bench");
        Path file = folder.resolve("content");
        DigestRun copying = new DigestRun(folder.resolve("staging"));
        try {
            write(file, mebibytes);
            String[] names = {"openssl dgst -sha256", "sha256", "copy, sha256, md5", "copy, sha256, md5, sha512"};
            Run[] runs = {
                () -> openssl(file),
                () -> DigestRun.digest(file, Set.of("SHA-256")),
                () -> copying.copy(file, Set.of("SHA-256", "MD5")),
                () -> copying.copy(file, Set.of("SHA-256", "MD5", "SHA-512"))
            };
            print(names, measure(runs, rounds, mebibytes));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder.resolve("staging"));
            Files.deleteIfExists(folder);
        }
    }

    /** MiB per second of each run in each round; a first round, to warm up, is left out. */
    private static double[][] measure(Run[] runs, int rounds, int mebibytes) throws IOException, InterruptedException {
        double[][] rates = new double[runs.length][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int run = 0; run < runs.length; run++) {
                long start = System.nanoTime();
                runs[run].once();
                if (round >= 0) {
                    rates[run][round] = mebibytes * 1e9 / (System.nanoTime() - start);
                }
            }
        }
        return rates;
    }

    private static void print(String[] names, double[][] rates) {
        System.out.printf("%-28s %10s %10s %10s %8s%n", "MiB/s", "median", "lowest", "highest", "ratio");
        double reference = median(rates[0]);
        for (int run = 0; run < names.length; run++) {
            double[] sorted = rates[run].clone();
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %10.0f %10.0f %10.0f %8.2f%n",
                    names[run],
                    median(sorted),
                    sorted[0],
                    sorted[sorted.length - 1],
                    median(sorted) / reference);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void openssl(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("openssl", "dgst", "-sha256", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("openssl failed");
        }
    }

    private static void write(Path file, int mebibytes) throws IOException {
        byte[] block = new byte[MIB];
        Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
    }
}
