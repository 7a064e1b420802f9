package org.sluice.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sluice.release.ArtifactName;
import org.sluice.release.Proof;
import org.sluice.release.ProvenFile;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;
import org.sluice.release.TreeLayout;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;

/** Reads an artifact once: digests for its proofs, and the private copy that will be published. Thread-safe. */
final class ProofReading {

    private static final Set<String> ALWAYS = Set.of("SHA-256", "MD5");

    private final StagingArea staging;
    private final TreeLayout layout;
    private final Rivals rivals;

    ProofReading(StagingArea staging, TreeLayout layout, Rivals rivals) {
        this.staging = staging;
        this.layout = layout;
        this.rivals = rivals;
    }

    /** Accepts, or says what is against it; then no copy is left. */
    Found<Verdict> read(Claims claims, Attestation attestation) {
        long size = claims.submission().file().size();
        try (Copies copies = new Copies()) {
            Optional<Objection> lack = staging.lackOfRoomFor(size);
            return lack.isPresent() ? Found.not(lack.get()) : read(claims, attestation, copies);
        } catch (IOException e) {
            return Found.not(staging.trouble(e, size));
        }
    }

    private Found<Verdict> read(Claims claims, Attestation attestation, Copies copies) throws IOException {
        Set<String> needed = new TreeSet<>(ALWAYS);
        needed.addAll(attestation.digests());
        Digests digests = new Digests(needed);
        PrivateCopy copy = copies.begin(claims.name());
        Found<Optional<Signer>> signer =
                copy(claims.submission().file(), copy, digests).then(length -> attestation.signerOf(digests));
        return switch (signer) {
            case Found.Not<Optional<Signer>>(Objection objection) -> Found.not(claims.unlessIncomplete(objection));
            case Found.Here<Optional<Signer>>(Optional<Signer> by) -> {
                Sha256 sha256 = digests.sha256();
                Optional<Objection> against = claims.otherContent(sha256)
                        .or(() -> rivals.of(claims.submission().file(), sha256));
                yield against.isPresent()
                        ? Found.not(against.get())
                        : Found.here(accept(claims, attestation, copies, proven(claims, copy, digests), by));
            }
        };
    }

    private Verdict accept(
            Claims claims, Attestation attestation, Copies copies, ProvenFile artifact, Optional<Signer> signer)
            throws IOException {
        Proof proof = proof(claims, attestation, artifact, signer);
        List<ProvenFile> files = signatures(attestation, copies);
        files.add(artifact);
        copies.keepAll();
        return new Verdict.Accepted(claims.submission(), files, proof);
    }

    private Found<Long> copy(Upload upload, PrivateCopy copy, Digests digests) {
        List<ContentReading.Sink> sinks = new ArrayList<>();
        for (MessageDigest digest : digests.running()) {
            sinks.add((block, length) -> digest.update(block, 0, length));
        }
        sinks.add(copy::write);
        return new DropFile(upload).read(content -> copy(content, upload, sinks));
    }

    private Found<Long> copy(FileChannel content, Upload upload, List<ContentReading.Sink> sinks) throws IOException {
        ContentReading.Outcome outcome = ContentReading.read(content, upload.size(), sinks);
        if (outcome.sinkFailure().isPresent()) {
            return Found.not(staging.trouble(outcome.sinkFailure().get(), upload.size()));
        }
        return outcome.bytes() == upload.size() ? Found.here(outcome.bytes()) : Found.not(DropFile.changed());
    }

    private List<ProvenFile> signatures(Attestation attestation, Copies copies) throws IOException {
        List<ProvenFile> files = new ArrayList<>();
        for (DetachedSignature signature : attestation.signatures()) {
            byte[] bytes = signature.bytes();
            ArtifactName name = ArtifactName.parse(signature.name()).orElseThrow();
            PrivateCopy copy = copies.begin(name);
            copy.write(bytes, bytes.length);
            files.add(proven(name, copy, bytes.length, Digests.of(bytes, ALWAYS)));
        }
        return files;
    }

    private ProvenFile proven(Claims claims, PrivateCopy copy, Digests digests) {
        return proven(claims.name(), copy, claims.submission().file().size(), digests);
    }

    private ProvenFile proven(ArtifactName name, PrivateCopy copy, long size, Digests digests) {
        return new ProvenFile(name, layout.path(name), copy.file(), size, digests.sha256(), digests.md5());
    }

    private static Proof proof(Claims claims, Attestation attestation, ProvenFile artifact, Optional<Signer> signer) {
        if (signer.isPresent()) {
            return new Proof.Signed(
                    signer.get(), attestation.signatures().getFirst().name());
        }
        Expected line = claims.lineOf(artifact.sha256()).orElseThrow();
        return new Proof.Listed(line.signer(), line.manifest());
    }

    /** The copies of one judgement: all are kept, or none. */
    private final class Copies implements Closeable {

        private final List<PrivateCopy> copies = new ArrayList<>();

        PrivateCopy begin(ArtifactName name) throws IOException {
            PrivateCopy copy = staging.begin(name);
            copies.add(copy);
            return copy;
        }

        /** Returns when all is on the disk. */
        void keepAll() throws IOException {
            for (PrivateCopy copy : copies) {
                copy.sync();
            }
            staging.sync();
            copies.forEach(PrivateCopy::finish);
        }

        @Override
        public void close() throws IOException {
            for (PrivateCopy copy : copies) {
                copy.close();
            }
        }
    }
}
