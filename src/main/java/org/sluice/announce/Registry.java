package org.sluice.announce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.ledger.Books;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Rejections;
import org.sluice.ledger.Waitings;
import org.sluice.release.Artifact;
import org.sluice.release.Printable;
import org.sluice.release.Proof;
import org.sluice.release.ProvenFile;
import org.sluice.release.TreePath;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;

/** Keeps verdicts in the ledger, each with its event, in one transaction. Thread-safe. */
public final class Registry {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final Ledger ledger;
    private final Predicate<Artifact> isHere;

    /** @param isHere whether an artifact's bytes are where they should be, unchanged; may read all of them */
    public Registry(Ledger ledger, Predicate<Artifact> isHere) {
        this.ledger = ledger;
        this.isHere = isHere;
    }

    /**
     * Keeps what was proven. A file that the ledger has already (same path, size and digest) adds nothing, and its copy
     * is deleted: so a verdict may be kept twice, as after a kill. If what the ledger has is gone from the disk or
     * damaged, it is the next revision: mirrors may have lost it too.
     */
    public void accept(Verdict.Accepted accepted) {
        Set<TreePath> whole = whole(accepted); // before: reading takes long
        List<Artifact> added = ledger.write(books -> {
            forget(books, accepted);
            return accepted.files().stream()
                    .filter(file ->
                            !whole.contains(file.path()) || known(books, file).isEmpty())
                    .map(file -> add(books, file, accepted))
                    .toList();
        });
        List<String> kept =
                added.stream().map(artifact -> artifact.copy().toString()).toList();
        accepted.files().stream()
                .filter(file -> !kept.contains(file.copy().toString()))
                .forEach(Registry::deleteCopy);
        LOG.info(
                "accepted {}{}: {}",
                accepted.artifact().name(),
                added.isEmpty() ? " (known already)" : "",
                accepted.proof().signer());
    }

    /** Keeps a manifest: its lines are expected from now on. */
    public void list(Verdict.Listed listed) {
        ledger.record(books -> {
            forget(books, listed);
            books.manifests().add(listed.manifest(), books.now());
        });
    }

    /** Keeps a rejection. If the same file was rejected already and has not been moved, that rejection stands. */
    public Rejection reject(Verdict.Rejected rejected) {
        Upload upload = rejected.submission().file();
        String id = ledger.write(books -> {
            forget(books, rejected);
            return books.rejections()
                    .unmoved(upload.file().toString())
                    .filter(row -> row.found().equals(rejected.found()))
                    .map(Rejections.Row::id)
                    .orElseGet(() -> add(books, rejected));
        });
        return new Rejection(id, rejected);
    }

    /** Notes what a file waits for. */
    public void await(Verdict.Waiting waiting) {
        Upload upload = waiting.submission().file();
        ledger.record(books ->
                books.waitings().put(upload.file().toString(), upload.size(), waiting.waitingFor(), books.now()));
    }

    /** Notes that a rejected file is in the quarantine. */
    public void quarantined(String rejection, Path where) {
        ledger.record(books -> books.rejections().moved(rejection, Optional.of(where.toString()), books.now()));
    }

    /** The ids of rejections whose files are not known to be in the quarantine: a kill came between. */
    public List<String> unmoved() {
        return ledger.read(books ->
                books.rejections().unmoved().stream().map(Rejections.Row::id).toList());
    }

    /** Notes that a rejected file was replaced before it could be moved: what lies there now is judged anew. */
    public void overtaken(String rejection) {
        ledger.record(books -> books.rejections().moved(rejection, Optional.empty(), books.now()));
    }

    /**
     * Forgets what waited and is no longer in the drop directory, and each folder that waited and is well again.
     *
     * @param odd what is odd there now
     */
    public void forgetVanished(List<Verdict> odd) {
        Set<String> told = odd.stream()
                .map(verdict -> verdict.submission().file().file().toString())
                .collect(Collectors.toSet());
        List<String> waiting = ledger.read(
                books -> books.waitings().all().stream().map(Waitings.Row::file).toList());
        List<String> vanished = waiting.stream()
                .filter(file -> !told.contains(file) && isNoFile(Path.of(file)))
                .toList();
        if (!vanished.isEmpty()) {
            ledger.record(books -> books.waitings().remove(vanished));
        }
    }

    /** A file waits for its next verdict; a folder has none. */
    private static boolean isNoFile(Path path) {
        return !Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(path);
    }

    /** The paths of those that are known and here. */
    private Set<TreePath> whole(Verdict.Accepted accepted) {
        return accepted.files().stream()
                .map(file -> ledger.read(books -> known(books, file)))
                .flatMap(Optional::stream)
                .filter(isHere)
                .map(Artifact::path)
                .collect(Collectors.toSet());
    }

    private static Optional<Artifact> known(Books books, ProvenFile file) {
        return books.artifacts()
                .latest(file.path())
                .filter(last -> last.size() == file.size() && last.sha256().equals(file.sha256()));
    }

    private static Artifact add(Books books, ProvenFile file, Verdict.Accepted accepted) {
        Proof proof = accepted.proof();
        Artifact artifact = books.artifacts().add(file, proof, books.now());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("artifact", artifact.id());
        data.put("path", artifact.path().text());
        data.put("revision", artifact.revision());
        data.put("kind", artifact.name().kind().toString());
        data.put("release", artifact.release().toString());
        data.put("size", artifact.size());
        data.put("sha256", artifact.sha256().hex());
        data.put("signedBy", proof.signer().fingerprint());
        data.put("signer", proof.signer().userId());
        data.put("signedAt", proof.signer().at().toString());
        data.put("uploadedAt", uploaded(accepted).toString());
        books.events().add(EventType.ARTIFACT_NEW, artifact.path().text(), data);
        return artifact;
    }

    /** When the file last changed, which no uploader can set. */
    private static Instant uploaded(Verdict.Accepted accepted) {
        return Instant.EPOCH.plusNanos(accepted.submission().file().changed());
    }

    private static String add(Books books, Verdict.Rejected rejected) {
        Upload upload = rejected.submission().file();
        Rejections.Row row = new Rejections.Row(
                UUID.randomUUID().toString(),
                upload.file().toString(),
                Printable.of(upload.name()),
                rejected.reason().toString(),
                rejected.found(),
                rejected.advice(),
                books.now(),
                Optional.empty());
        books.rejections().add(row);
        books.events()
                .add(
                        EventType.ARTIFACT_REJECTED,
                        row.name(),
                        Map.of(
                                "rejection", row.id(),
                                "name", row.name(),
                                "size", upload.size(),
                                "reason", row.reason(),
                                "found", row.found(),
                                "advice", row.advice()));
        LOG.warn("rejected {}: {}", row.name(), row.found());
        return row.id();
    }

    private static void forget(Books books, Verdict verdict) {
        books.waitings()
                .remove(verdict.submission().uploads().stream()
                        .map(upload -> upload.file().toString())
                        .toList());
    }

    private static void deleteCopy(ProvenFile file) {
        try {
            Files.deleteIfExists(file.copy());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
