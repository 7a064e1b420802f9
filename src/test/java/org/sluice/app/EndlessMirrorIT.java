package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.iuk;
import static org.sluice.app.Uploads.sha256;
import static org.sluice.app.Uploads.stable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.RsyncClient;

/**
 * A mirror that pulls without pause, while waves are staged and a revision is replaced, never sees anything unproven.
 */
class EndlessMirrorIT {

    /** Digests of what was ever signed or listed, by file name; signatures are proven by what they sign. */
    private final Map<String, Set<String>> originals = new ConcurrentHashMap<>();

    private final List<String> wrong = new ArrayList<>();
    private final AtomicBoolean isOver = new AtomicBoolean();

    @Test
    void aMirrorThatPullsWithoutPauseHasOnlyProvenFiles(@TempDir Path root) throws Exception {
        try (ServedSite served = ServedSite.prepare(root, text -> text);
                ExecutorService mirrors = Executors.newFixedThreadPool(2)) {
            served.site().run();
            List<Future<Integer>> pulls = new ArrayList<>();
            for (int mirror : new int[] {11, 12}) {
                pulls.add(mirrors.submit(() -> pullWithoutPause(served, mirror)));
            }
            try {
                publishAll(served.site());
            } finally {
                isOver.set(true);
            }

            for (Future<Integer> pull : pulls) {
                assertThat(pull.get()).as("pulls").isGreaterThan(20);
            }
            assertThat(wrong).isEmpty();
        }
    }

    private void publishAll(Site site) throws Exception {
        upload(site, Uploads.release("6.1", "6.0"));
        site.awaitPublished("stable/iuk/v2/" + iuk("6.0", "6.1"), bytes(iuk("6.0", "6.1")));
        upload(site, Uploads.release("6.2", "6.1"));
        site.awaitPublished("stable/iuk/v2/" + iuk("6.1", "6.2"), bytes(iuk("6.1", "6.2")));
        for (int revision = 2; revision <= 4; revision++) {
            String image = revision % 2 == 0 ? iso("6.2") : img("6.2");
            byte[] other = bytes(image, revision);
            String list = "SHA256SUMS-6.2-" + revision;
            byte[] sums = Uploads.sums(Map.of(image, other));
            upload(site, Map.of(list, sums, list + ".sig", Uploads.sign(sums)));
            upload(site, Map.of(image, other, image + ".sig", Uploads.sign(other)));
            site.awaitPublished(stable(image), other);
        }
        site.awaitStaged("6.2", "images");
    }

    private void upload(Site site, Map<String, byte[]> files) throws IOException {
        files.forEach((name, content) -> originals
                .computeIfAbsent(name, any -> ConcurrentHashMap.newKeySet())
                .add(sha256(content)));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            site.upload(file.getKey(), file.getValue());
        }
    }

    private int pullWithoutPause(ServedSite served, int mirror) throws IOException, InterruptedException {
        RsyncClient client = served.client(mirror);
        Map<String, String> known = new HashMap<>();
        int pulls = 0;
        for (; !isOver.get(); pulls++) {
            RsyncClient.Ended ended = client.run();
            if (ended.exit() != 0 && ended.exit() != 24) {
                complain("rsync ended with " + ended.exit() + ": " + ended.output());
            }
            examine(served.folder(mirror), known);
        }
        return pulls;
    }

    private void examine(Path folder, Map<String, String> known) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(file -> files.put(String.valueOf(file.getFileName()), file));
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            examine(file.getKey(), file.getValue(), files.keySet(), known);
        }
        if (files.containsKey("trace") && !files.containsKey(iso("6.1"))) {
            complain("the trace came before the wave");
        }
    }

    private void examine(String name, Path file, Set<String> all, Map<String, String> known) throws IOException {
        if (name.equals("trace")) {
            examineTrace(Files.readString(file), known);
            return;
        }
        if (!originals.getOrDefault(name, Set.of()).contains(sha256(Files.readAllBytes(file)))) {
            complain("not proven: " + file);
        }
        boolean isImage = name.endsWith(".iso") || name.endsWith(".img");
        if (isImage && !all.contains(name + ".sig")) {
            complain("without its signature: " + file);
        }
    }

    private void examineTrace(String trace, Map<String, String> known) {
        if (!trace.matches("\\d{10}\n")) {
            complain("a broken trace: " + trace);
        }
        String before = known.put("trace", trace);
        if (before != null && before.compareTo(trace) > 0) {
            complain("the trace went back from " + before + " to " + trace);
        }
    }

    private synchronized void complain(String problem) {
        wrong.add(problem);
    }
}
