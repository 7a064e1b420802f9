package org.sluice.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.sluice.drop.DropDirectory.ISO;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.DropConfig;
import org.sluice.release.Reason;
import org.sluice.release.Submission;
import org.sluice.release.Verdict;

class QuarantineTest {

    private static final String SIG = ISO + ".sig";
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    @TempDir
    Path root;

    private DropDirectory drop;
    private Quarantine quarantine;

    @BeforeEach
    void open() {
        drop = new DropDirectory(root);
        quarantine = new Quarantine(drop.config, () -> NOW);
    }

    @Test
    void keepsTheFilesWithAReasonForPeopleAndForScripts() throws IOException {
        Verdict.Rejected rejected = rejectedImage();

        Removal removal = quarantine.hold(rejected, "r1");

        Path place = root.resolve("quarantine/r1-" + ISO);
        assertThat(removal).isEqualTo(new Removal.Kept(place));
        assertThat(DropDirectory.names(place)).containsExactly("origins.txt", "reason.json", "reason.txt", ISO, SIG);
        assertThat(place.resolve(ISO)).hasContent("image");
        assertThat(place.resolve("reason.txt"))
                .content()
                .contains("key-unknown", "No key of ours.", "Ask for it.", "2026-02-03T04:05:06Z", "5 bytes");
        assertThat(place.resolve("reason.json")).content().contains("\"reason\" : \"key-unknown\"", "\"size\" : 5");
        assertThat(drop.names()).containsExactly(".sluice/", "sub/");
    }

    /** Verdicts wait in a queue: the same thing is found odd again before the first of them has moved it. */
    @Test
    void knowsWhatIsNotThereAnyMore() throws IOException {
        Verdict.Rejected rejected = rejectedImage();

        boolean before = quarantine.isStillThere(rejected);
        quarantine.hold(rejected, "r1");

        assertThat(before).isTrue();
        assertThat(quarantine.isStillThere(rejected)).isFalse();
    }

    @Test
    void saysKeptAgainWhenAskedAgain() throws IOException {
        Verdict.Rejected rejected = rejectedImage();
        Removal first = quarantine.hold(rejected, "r1");

        assertThat(quarantine.hold(rejected, "r1")).isEqualTo(first);
    }

    @Test
    void movesNothingWhenTheSignatureIsAnotherOneByNow() throws IOException {
        Verdict.Rejected rejected = rejectedImage();
        drop.write("sub/" + SIG, "the right signature");

        Removal removal = quarantine.hold(rejected, "r1");

        assertThat(removal).isEqualTo(new Removal.Changed(drop.path.resolve("sub/" + ISO)));
        assertThat(drop.names()).containsExactly(".sluice/", "sub/", "sub/" + ISO, "sub/" + SIG);
        assertThat(root.resolve("quarantine")).doesNotExist();
    }

    @Test
    void makesHostileNamesSafe() throws IOException {
        String hostile = "..\u001b[2J..;$(reboot)\n#".repeat(9);
        drop.write(hostile, "x");

        quarantine.hold(rejected(drop.submission(hostile), Reason.NAME_UNKNOWN), "../r1");

        assertThat(DropDirectory.names(root.resolve("quarantine")))
                .allMatch(name -> name.matches("[A-Za-z0-9._~+/-]+") && !name.contains("../"));
        assertThat(root.resolve("quarantine")).isDirectory();
    }

    @Test
    void keepsAFileThatIsCalledLikeTheReason() throws IOException {
        drop.write("reason.txt", "mine");

        quarantine.hold(rejected(drop.submission("reason.txt"), Reason.NAME_UNKNOWN), "r1");

        assertThat(root.resolve("quarantine/r1-reason.txt/1-reason.txt")).hasContent("mine");
        assertThat(root.resolve("quarantine/r1-reason.txt/reason.txt"))
                .content()
                .contains("name-unknown");
    }

    @Test
    void movesWhatIsNoRegularFileAsItIs() throws IOException {
        Files.createSymbolicLink(drop.path.resolve(ISO), Path.of("/etc/passwd"));
        DropDirectory.run(drop.path, "mkfifo", "pipe");
        drop.write("x.iso/inside", "kept");
        DropDirectory.run(drop.path, "sh", "-c", "echo f > \"$(printf 'bad\\377.iso')\"");

        for (Verdict odd : oddAtRest()) {
            assertThat(quarantine.hold(
                            (Verdict.Rejected) odd,
                            "r" + odd.submission().file().inode()))
                    .isInstanceOf(Removal.Kept.class);
        }

        assertThat(drop.names()).containsExactly(".sluice/");
        assertThat(DropDirectory.names(root.resolve("quarantine")))
                .anyMatch(name -> name.endsWith("x.iso/inside"))
                .anyMatch(name -> name.endsWith("/pipe"))
                .anyMatch(name -> name.matches("r\\d+-bad_.iso/bad_.iso"));
    }

    @Test
    void putsBackWhatIsNoRegularFileAsItWas() throws IOException {
        Files.createSymbolicLink(drop.path.resolve(ISO), Path.of("/etc/passwd"));
        drop.write("x.iso/inside", "kept");
        DropDirectory.run(drop.path, "sh", "-c", "echo f > \"$(printf 'bad\\377.iso')\"");
        List<String> before = drop.names();
        Claims claims = new Claims(drop.path);
        for (Verdict odd : oddAtRest()) {
            claims.take("k" + odd.submission().file().inode(), odd.submission().uploads(), ReasonFiles.NAMES);
        }

        claims.putBackAll();

        assertThat(drop.names()).containsAll(before).hasSize(before.size() + 1);
    }

    @Test
    void carriesOnADecisionThatACrashInterrupted() throws IOException {
        Verdict.Rejected rejected = rejectedImage();
        String key = "r1-" + ISO;
        Claims claims = new Claims(drop.path);
        Claim claim = claims.take(key, rejected.submission().uploads(), ReasonFiles.NAMES);
        new ReasonFiles(() -> NOW).write(rejected, "r1", claim.directory());
        claims.decide(claim, "rejected", key);

        quarantine.finish();

        Path place = root.resolve("quarantine").resolve(key);
        assertThat(place.resolve(ISO)).hasContent("image");
        assertThat(quarantine.hold(rejected, "r1")).isEqualTo(new Removal.Kept(place));
        assertThat(drop.names()).containsExactly(".sluice/", "sub/");
    }

    @Test
    void holdsAfterAKillBeforeTheDecision() throws IOException {
        Verdict.Rejected rejected = rejectedImage();
        new Claims(drop.path).take("r1-" + ISO, rejected.submission().uploads(), ReasonFiles.NAMES);

        Removal removal = quarantine.hold(rejected, "r1");

        assertThat(removal).isEqualTo(new Removal.Kept(root.resolve("quarantine/r1-" + ISO)));
        assertThat(root.resolve("quarantine/r1-" + ISO + "/" + SIG)).hasContent("signature");
    }

    @Test
    void copiesToAnotherVolumeAlthoughACrashLeftHalfACopy() throws IOException {
        drop.write("claim/" + ISO, "image");
        Files.createSymbolicLink(drop.path.resolve("claim/link"), Path.of("/nonexistent"));
        DropDirectory.run(drop.path.resolve("claim"), "mkfifo", "pipe");
        Path part = root.resolve("quarantine/.part-r1");
        DropDirectory.write(part.resolve(ISO), "ima");
        Path place = root.resolve("quarantine/r1");

        Keeping.copy(drop.path.resolve("claim"), part, place);

        assertThat(DropDirectory.names(root.resolve("quarantine"))).containsExactly("r1/", "r1/link", "r1/" + ISO);
        assertThat(place.resolve(ISO)).hasContent("image");
        assertThat(drop.names()).isEmpty();
    }

    @Test
    void holdsOnAnotherVolume() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeThat(memory).isDirectory().isWritable();
        assumeThat(store(memory)).isNotEqualTo(store(root));
        Path other = Files.createTempDirectory(memory, "quarantine");
        try {
            quarantine = new Quarantine(withQuarantine(other), () -> NOW);

            Removal removal = quarantine.hold(rejectedImage(), "r1");

            assertThat(removal).isEqualTo(new Removal.Kept(other.resolve("r1-" + ISO)));
            assertThat(other.resolve("r1-" + ISO + "/" + ISO)).hasContent("image");
            assertThat(drop.names()).containsExactly(".sluice/", "sub/");
        } finally {
            Disk.deleteTree(other);
        }
    }

    private Verdict.Rejected rejectedImage() {
        drop.write("sub/" + ISO, "image");
        drop.write("sub/" + SIG, "signature");
        return rejected(drop.submission("sub/" + ISO, "sub/" + SIG), Reason.KEY_UNKNOWN);
    }

    private static Verdict.Rejected rejected(Submission submission, Reason reason) {
        return new Verdict.Rejected(submission, reason, "No key of ours.", "Ask for it.");
    }

    private List<Verdict> oddAtRest() {
        OddThings oddThings = new OddThings(drop.config, drop.nanos::get);
        oddThings.find();
        drop.pass(drop.config.rejectAfter());
        return oddThings.find();
    }

    private DropConfig withQuarantine(Path other) {
        DropConfig d = drop.config;
        return new DropConfig(
                d.directory(),
                other,
                d.manifests(),
                d.poll(),
                d.settle(),
                d.rejectAfter(),
                d.keyring(),
                d.signatureFor(),
                d.manifestFor());
    }

    private static FileStore store(Path path) throws IOException {
        assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
        return Files.getFileStore(path);
    }
}
