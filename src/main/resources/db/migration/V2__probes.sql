-- Evidence is of two kinds: log (a session of the daemon), probe (the mirror was asked over HTTP).
-- A probe's evidence has no session: the empty text. The last row of a mirror, an artifact and a kind is in force.
ALTER TABLE evidence ADD COLUMN kind TEXT NOT NULL DEFAULT 'log';
CREATE INDEX evidence_kind ON evidence (kind, seq);

-- The last probe of a mirror for an artifact, and when the next one is due.
-- outcome: serving, missing, wrong-size, differs, unreachable, refused. attempts: in vain, since it last served.
-- seen: the number of the log's evidence that was in force when it was asked; 0: none.
CREATE TABLE probe (
    mirror   TEXT    NOT NULL,
    artifact TEXT    NOT NULL REFERENCES artifact (id),
    outcome  TEXT    NOT NULL,
    found    TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    attempts INTEGER NOT NULL,
    seen     BIGINT  NOT NULL,
    due_at   BIGINT  NOT NULL,
    PRIMARY KEY (mirror, artifact)
);
CREATE INDEX probe_artifact ON probe (artifact);

-- Mirrors that have a whole wave: fetched_at by the log, serving_at by probes, ready_at by what is asked for.
CREATE TABLE catch_up_by_kind (
    mirror     TEXT   NOT NULL,
    channel    TEXT   NOT NULL,
    version    TEXT   NOT NULL,
    wave       TEXT   NOT NULL,
    fetched_at BIGINT,
    serving_at BIGINT,
    ready_at   BIGINT,
    PRIMARY KEY (mirror, channel, version, wave)
);
INSERT INTO catch_up_by_kind (mirror, channel, version, wave, fetched_at, ready_at)
    SELECT mirror, channel, version, wave, ready_at, ready_at FROM catch_up;
DROP TABLE catch_up;
ALTER TABLE catch_up_by_kind RENAME TO catch_up;
