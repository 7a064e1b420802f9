package org.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.sluice.release.ArtifactName;
import org.sluice.release.Proof;
import org.sluice.release.ProvenFile;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;
import org.sluice.release.Submission;
import org.sluice.release.TreeLayout;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;

/** Verdicts over small files, for tests of what comes after the proof. */
public final class Samples {

    public static final Signer SIGNER = new Signer(
            "A490D0F4D311A4153E2BB7CADBB802B258ACD84F", "Release key", Instant.parse("2026-03-01T10:00:00Z"));
    private static final TreeLayout LAYOUT = new TreeLayout("tails");

    private Samples() {}

    /** An accepted file with this content, its private copy in a directory, and a signature of it before it. */
    public static Verdict.Accepted signed(Path staging, String name, String content) {
        return accepted(staging, List.of(name + ".sig", name), content, new Proof.Signed(SIGNER, name + ".sig"));
    }

    /** An accepted file with this content that a manifest lists. */
    public static Verdict.Accepted listed(Path staging, String name, String content) {
        return accepted(staging, List.of(name), content, new Proof.Listed(SIGNER, "SHA256SUMS"));
    }

    /** A file as it was seen in the drop directory. */
    public static Submission submission(Path file) {
        return new Submission(new Upload(file, 5, 1, 1, 1), List.of(), false);
    }

    private static Verdict.Accepted accepted(Path staging, List<String> names, String content, Proof proof) {
        List<ProvenFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(proven(staging, name, name.endsWith(".sig") ? "signature of " + content : content));
        }
        return new Verdict.Accepted(submission(Path.of("drop", names.getLast())), files, proof);
    }

    private static ProvenFile proven(Path staging, String name, String content) {
        try {
            Files.createDirectories(staging);
            Path copy = Files.writeString(staging.resolve(UUID.randomUUID().toString()), content);
            ArtifactName parsed = ArtifactName.parse(name).orElseThrow();
            return new ProvenFile(
                    parsed,
                    LAYOUT.path(parsed),
                    copy,
                    Files.size(copy),
                    new Sha256(digest("SHA-256", content)),
                    digest("MD5", content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String algorithm, String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
