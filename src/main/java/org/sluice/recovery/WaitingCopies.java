package org.sluice.recovery;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.config.SluiceConfig;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Ledger;
import org.sluice.release.Artifact;
import org.sluice.release.ArtifactName;
import org.sluice.release.Kind;
import org.sluice.release.ProvenFile;
import org.sluice.release.Submission;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;
import org.sluice.stage.WavePlan;
import org.sluice.verify.StagingArea;
import org.sluice.verify.StagingArea.Copy;
import org.sluice.verify.Verifier;

/**
 * Takes up private copies that wait for their wave and that the ledger does not know: their uploads may be gone. Each
 * has its artifact's name in its own; it is proven under that name. What can't be proven is kept under another name,
 * for a start removes what nobody knows of; unless the upload is still there.
 */
final class WaitingCopies {

    private static final String WORKSHOP = ".proof";

    private final SluiceConfig config;
    private final Ledger ledger;
    private final Proofs proofs;
    private final Findings findings;
    private final Path workshop;

    WaitingCopies(SluiceConfig config, Ledger ledger, Proofs proofs, Findings findings) {
        this.config = config;
        this.ledger = ledger;
        this.proofs = proofs;
        this.findings = findings;
        this.workshop = config.tree().staging().resolve(WORKSHOP);
    }

    void take() throws IOException {
        Set<Path> known = ledger.read(books -> books.artifacts().inState(Artifact.State.ACCEPTED)).stream()
                .map(artifact -> artifact.copy().getFileName())
                .collect(Collectors.toSet());
        Map<String, List<Copy>> contents = new TreeMap<>();
        Map<String, List<Copy>> signatures = new HashMap<>();
        for (Copy copy : new StagingArea(config.tree().staging(), 0).copies()) {
            Optional<ArtifactName> name = ArtifactName.parse(copy.name());
            if (!known.contains(copy.file().getFileName())) {
                boolean isSignature =
                        name.filter(one -> one.kind() == Kind.SIGNATURE).isPresent();
                String subject =
                        isSignature ? copy.name().substring(0, copy.name().lastIndexOf('.')) : copy.name();
                (isSignature ? signatures : contents)
                        .computeIfAbsent(subject, any -> new ArrayList<>())
                        .add(copy);
            }
        }
        for (Map.Entry<String, List<Copy>> entry : contents.entrySet()) {
            List<Copy> beside = signatures.getOrDefault(entry.getKey(), List.of());
            for (Copy content : newestFirst(entry.getValue())) {
                take(content, newestFirst(beside));
            }
        }
    }

    /** Tries the signatures that may belong to it: the newest of each kind, then each alone. */
    private void take(Copy content, List<Copy> signatures) throws IOException {
        Map<String, Copy> newest = new TreeMap<>();
        signatures.forEach(copy -> newest.putIfAbsent(copy.name(), copy));
        List<List<Copy>> sets = new ArrayList<>(List.of(List.copyOf(newest.values())));
        if (signatures.size() > 1) {
            signatures.forEach(one -> sets.add(List.of(one)));
        }
        String why = "";
        for (List<Copy> set : sets) {
            Verdict verdict = judge(content, set);
            if (verdict instanceof Verdict.Accepted accepted) {
                ledger.record(books -> take(books, accepted, content, set));
                return;
            }
            why = why.isEmpty() ? Proofs.why(verdict) : why;
        }
        if (!isUploaded(content.name())) {
            findings.kept.add(new Recovered.Left(StagingArea.keep(content).toString(), why));
        }
    }

    private void take(Books books, Verdict.Accepted accepted, Copy content, List<Copy> signatures) {
        List<Copy> copies = new ArrayList<>(signatures);
        copies.add(content);
        for (ProvenFile file : accepted.files()) {
            Copy copy = copies.stream()
                    .filter(one -> one.name().equals(file.name().text()))
                    .findFirst()
                    .orElseThrow();
            boolean isKnown = books.artifacts().revisions(file.path()).stream()
                    .anyMatch(other -> other.sha256().equals(file.sha256())
                            && (other.state() == Artifact.State.STAGED || Files.exists(other.copy())));
            Optional<String> wave =
                    new WavePlan(config.waves()).taking(file.name().subject()).map(WaveConfig::name);
            if (!isKnown && wave.isPresent()) {
                ProvenFile kept =
                        new ProvenFile(file.name(), file.path(), copy.file(), file.size(), file.sha256(), file.md5());
                Artifact artifact = books.artifacts().add(kept, accepted.proof(), modified(copy));
                books.artifacts().putIn(artifact.id(), wave.get());
                findings.waiting.add(artifact.path().text());
                findings.touch(artifact.release(), wave.get());
            }
        }
    }

    /** Gives the copies their artifacts' names for as long as they are judged. */
    private Verdict judge(Copy content, List<Copy> signatures) throws IOException {
        clear();
        Files.createDirectory(workshop);
        try {
            List<Upload> uploads = new ArrayList<>();
            for (Copy signature : signatures) {
                link(signature).ifPresent(uploads::add);
            }
            return proofs.judge(new Submission(link(content).orElseThrow(), uploads, true));
        } finally {
            clear();
        }
    }

    private Optional<Upload> link(Copy copy) throws IOException {
        String name = copy.name().isEmpty() ? "unnamed" : copy.name();
        return Verifier.see(Files.createLink(workshop.resolve(name), copy.file()));
    }

    private void clear() throws IOException {
        if (Files.isDirectory(workshop)) {
            try (DirectoryStream<Path> links = Files.newDirectoryStream(workshop)) {
                for (Path link : links) {
                    Files.delete(link);
                }
            }
            Files.delete(workshop);
        }
    }

    private boolean isUploaded(String name) throws IOException {
        if (name.isEmpty() || !Files.isDirectory(config.drop().directory())) {
            return false;
        }
        try (Stream<Path> files = Files.walk(config.drop().directory())) {
            return files.anyMatch(file -> name.equals(String.valueOf(file.getFileName())));
        }
    }

    private static List<Copy> newestFirst(List<Copy> copies) {
        return copies.stream()
                .sorted(Comparator.comparing(WaitingCopies::modified).reversed())
                .toList();
    }

    private static Instant modified(Copy copy) {
        return Instant.ofEpochMilli(copy.file().toFile().lastModified());
    }
}
