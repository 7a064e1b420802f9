package org.sluice.ledger;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.sluice.release.ArtifactName;
import org.sluice.release.Expectation;
import org.sluice.release.Manifest;
import org.sluice.release.ReleaseId;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;

/** Signed manifests, and the files that they let us expect. */
public final class Manifests {

    private final Handle handle;

    Manifests(Handle handle) {
        this.handle = handle;
    }

    /** A line of a manifest with who answers for it. */
    public record Line(Expectation expectation, String manifest, Signer signer) {}

    /** Keeps a manifest; false if it is known already. */
    public boolean add(Manifest manifest, Instant at) {
        int added = handle.createUpdate(
                        "INSERT INTO manifest (sha256, name, fingerprint, user_id, signed_at, accepted_at)"
                                + " VALUES (:sha256, :name, :fingerprint, :userId, :signedAt, :at)"
                                + " ON CONFLICT DO NOTHING")
                .bind("sha256", manifest.sha256().hex())
                .bind("name", manifest.name())
                .bind("fingerprint", manifest.signer().fingerprint())
                .bind("userId", manifest.signer().userId())
                .bind("signedAt", manifest.signer().at().toEpochMilli())
                .bind("at", at.toEpochMilli())
                .execute();
        if (added == 0) {
            return false;
        }
        int number = 0;
        for (Expectation line : manifest.expectations()) {
            addLine(manifest.sha256(), number++, line);
        }
        return true;
    }

    private void addLine(Sha256 manifest, int number, Expectation line) {
        handle.createUpdate("INSERT INTO expectation (manifest, line, name, size, sha256)"
                        + " VALUES (:manifest, :line, :name, :size, :sha256)")
                .bind("manifest", manifest.hex())
                .bind("line", number)
                .bind("name", line.name().text())
                .bind("size", line.size().isPresent() ? line.size().getAsLong() : null)
                .bind("sha256", line.sha256().hex())
                .execute();
    }

    /** What is known of a file name, the manifest that was signed last first. */
    public List<Line> of(String fileName) {
        return query("WHERE e.name = :key ORDER BY m.signed_at DESC, m.accepted_at DESC, e.line", fileName);
    }

    /** What is to come of a release, the manifest that was signed last first. */
    public List<Line> of(ReleaseId release) {
        // names end in the version and the kind: this leaves a few lines too many, which the next step drops
        return query(
                        "WHERE e.name LIKE '%' || :key || '.%' ORDER BY m.signed_at DESC, m.accepted_at DESC, e.line",
                        release.version().text())
                .stream()
                .filter(line -> line.expectation().name().release().equals(release))
                .toList();
    }

    private List<Line> query(String condition, String key) {
        return handle.createQuery(
                        "SELECT e.name AS file, e.size, e.sha256, m.name AS manifest, m.fingerprint, m.user_id,"
                                + " m.signed_at FROM expectation e JOIN manifest m ON m.sha256 = e.manifest "
                                + condition)
                .bind("key", key)
                .map((row, context) -> {
                    long size = row.getLong("size");
                    OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(size);
                    return new Line(
                            new Expectation(
                                    ArtifactName.parse(row.getString("file")).orElseThrow(),
                                    known,
                                    new Sha256(row.getString("sha256"))),
                            row.getString("manifest"),
                            new Signer(
                                    row.getString("fingerprint"),
                                    row.getString("user_id"),
                                    Instant.ofEpochMilli(row.getLong("signed_at"))));
                })
                .list();
    }
}
