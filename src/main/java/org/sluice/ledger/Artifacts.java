package org.sluice.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.sluice.release.Artifact;
import org.sluice.release.ArtifactName;
import org.sluice.release.Proof;
import org.sluice.release.ProvenFile;
import org.sluice.release.ReleaseId;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;
import org.sluice.release.TreePath;

/** Proven files: one row for each revision of a path. */
public final class Artifacts {

    private static final String ORDER = " ORDER BY path, revision";

    private final Handle handle;

    Artifacts(Handle handle) {
        this.handle = handle;
    }

    /** Adds the next revision of a path; one that is not in the tree yet never will be. */
    public Artifact add(ProvenFile file, Proof proof, Instant at) {
        String id = UUID.randomUUID().toString();
        handle.createUpdate("UPDATE artifact SET state = 'replaced' WHERE path = :path AND state = 'accepted'")
                .bind("path", file.path().text())
                .execute();
        handle.createUpdate(
                        "INSERT INTO artifact (id, path, revision, name, size, sha256, md5, channel, version, proof,"
                                + " fingerprint, user_id, signed_at, state, copy, accepted_at)"
                                + " SELECT :id, :path, count(*) + 1, :name, :size, :sha256, :md5,"
                                + " :channel, :version, :proof,"
                                + " :fingerprint, :userId, :signedAt, 'accepted', :copy, :at"
                                + " FROM artifact WHERE path = :path")
                .bind("id", id)
                .bind("path", file.path().text())
                .bind("name", file.name().text())
                .bind("size", file.size())
                .bind("sha256", file.sha256().hex())
                .bind("md5", file.md5())
                .bind("channel", file.name().release().channel().toString())
                .bind("version", file.name().release().version().text())
                .bind("proof", proofText(proof))
                .bind("fingerprint", proof.signer().fingerprint())
                .bind("userId", proof.signer().userId())
                .bind("signedAt", proof.signer().at().toEpochMilli())
                .bind("copy", file.copy().toString())
                .bind("at", at.toEpochMilli())
                .execute();
        return find(id).orElseThrow();
    }

    public Optional<Artifact> find(String id) {
        return where("id = :key", "", id).stream().findFirst();
    }

    /** The last revision of a path. */
    public Optional<Artifact> latest(TreePath path) {
        return where("path = :key", " ORDER BY revision DESC LIMIT 1", path.text()).stream()
                .findFirst();
    }

    /** All revisions of a path, the first one first. */
    public List<Artifact> revisions(TreePath path) {
        return where("path = :key", ORDER, path.text());
    }

    /** Accepted or staged, not replaced. */
    public List<Artifact> current() {
        return where("state <> :key", ORDER, Artifact.State.REPLACED.toString());
    }

    public List<Artifact> inState(Artifact.State state) {
        return where("state = :key", ORDER, state.toString());
    }

    /** How many are in each state. */
    public Map<String, Long> countByState() {
        return handle
                .createQuery("SELECT state, count(*) AS n FROM artifact GROUP BY state")
                .map((row, context) -> Map.entry(row.getString("state"), row.getLong("n")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The artifacts of a release that are not replaced. */
    public List<Artifact> of(ReleaseId release) {
        return handle.createQuery("SELECT * FROM artifact WHERE channel = :channel AND version = :version"
                        + " AND state <> 'replaced'" + ORDER)
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .map((row, context) -> artifact(row))
                .list();
    }

    /** Those of a release that are in a wave and not replaced. */
    public List<Artifact> of(ReleaseId release, String wave) {
        return of(release).stream()
                .filter(artifact -> artifact.wave().filter(wave::equals).isPresent())
                .toList();
    }

    /** Puts an artifact into a wave. */
    public void putIn(String id, String wave) {
        handle.createUpdate("UPDATE artifact SET wave = :wave WHERE id = :id")
                .bind("wave", wave)
                .bind("id", id)
                .execute();
    }

    /** Notes that an artifact is in the tree, in the place of all earlier revisions. */
    public void staged(Artifact artifact, Instant at) {
        handle.createUpdate("UPDATE artifact SET state = 'replaced' WHERE path = :path AND revision < :revision")
                .bind("path", artifact.path().text())
                .bind("revision", artifact.revision())
                .execute();
        handle.createUpdate("UPDATE artifact SET state = 'staged', staged_at = :at WHERE id = :id")
                .bind("at", at.toEpochMilli())
                .bind("id", artifact.id())
                .execute();
    }

    private List<Artifact> where(String condition, String order, String key) {
        return handle.createQuery("SELECT * FROM artifact WHERE " + condition + order)
                .bind("key", key)
                .map((row, context) -> artifact(row))
                .list();
    }

    private static String proofText(Proof proof) {
        return switch (proof) {
            case Proof.Signed signed -> "signed " + signed.signature();
            case Proof.Listed listed -> "listed " + listed.manifest();
        };
    }

    private static Proof proof(ResultSet row) throws SQLException {
        Signer signer = new Signer(
                row.getString("fingerprint"), row.getString("user_id"), Instant.ofEpochMilli(row.getLong("signed_at")));
        String[] kindAndName = row.getString("proof").split(" ", 2);
        return kindAndName[0].equals("signed")
                ? new Proof.Signed(signer, kindAndName[1])
                : new Proof.Listed(signer, kindAndName[1]);
    }

    private static Artifact artifact(ResultSet row) throws SQLException {
        return new Artifact(
                row.getString("id"),
                new TreePath(row.getString("path")),
                row.getInt("revision"),
                ArtifactName.parse(row.getString("name")).orElseThrow(),
                row.getLong("size"),
                new Sha256(row.getString("sha256")),
                row.getString("md5"),
                proof(row),
                Artifact.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Path.of(row.getString("copy")),
                Instant.ofEpochMilli(row.getLong("accepted_at")),
                Optional.ofNullable(row.getString("wave")),
                Columns.instant(row, "staged_at"));
    }
}
