package org.sluice.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPSignature;

/** The genuine signatures among the seeds, all of one content. Those called {@code never-…} must never count. */
final class KnownSignatures {

    static final Provider PROVIDER = new BouncyCastleProvider();
    static final byte[] CONTENT = "an image, in spirit".getBytes(StandardCharsets.UTF_8);
    static final byte[] OTHER = "an image, in spiriT".getBytes(StandardCharsets.UTF_8);

    private final List<PGPSignature> fit;
    private final List<PGPSignature> never;
    private final byte[] keyring;

    private KnownSignatures(List<PGPSignature> fit, List<PGPSignature> never, byte[] keyring) {
        this.fit = List.copyOf(fit);
        this.never = List.copyOf(never);
        this.keyring = keyring;
    }

    List<PGPSignature> fit() {
        return fit;
    }

    List<PGPSignature> never() {
        return never;
    }

    byte[] keyring() {
        return keyring.clone();
    }

    static KnownSignatures load() {
        Path seeds = seeds();
        List<PGPSignature> fit = new ArrayList<>();
        List<PGPSignature> never = new ArrayList<>();
        try (Stream<Path> files = Files.list(seeds.resolve("signature"))) {
            for (Path file : files.sorted().toList()) {
                boolean isNever = file.getFileName().toString().startsWith("never-");
                (isNever ? never : fit).addAll(SignaturePackets.parse(Files.readAllBytes(file)));
            }
            return new KnownSignatures(fit, never, Files.readAllBytes(seeds.resolve("trusted.keys")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path seeds() {
        try {
            return Path.of(KnownSignatures.class.getResource("/fuzz").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a signature is found to be of a content, by a key that may sign. */
    static boolean counts(PGPSignature signature, SignatureRules rules, byte[] content) {
        return switch (rules.claim(signature)) {
            case Found.Not<DetachedSignature.Claim> not -> false;
            case Found.Here<DetachedSignature.Claim>(DetachedSignature.Claim claim) -> {
                Set<String> needed = new TreeSet<>(Set.of(HashAlgorithm.of(signature.getHashAlgorithm())
                        .orElseThrow()
                        .javaName()));
                yield new HashedContent(Digests.of(content, needed), PROVIDER)
                        .isSigned(signature, claim.by().key());
            }
        };
    }
}
