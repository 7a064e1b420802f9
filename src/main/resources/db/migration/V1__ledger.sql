-- The ledger. One schema for SQLite and PostgreSQL: TEXT, BIGINT and INTEGER, no generated keys.
-- Times are milliseconds since the epoch, UTC. Digests are lower-case hexadecimal.

-- Numbers that count up, one row each. Its row lock orders what is numbered by commit.
CREATE TABLE counter (
    name  TEXT   NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('event', 0), ('evidence', 0);

-- Everything that happened, in order. Rows without sent_at are the outbox.
CREATE TABLE event (
    seq     BIGINT NOT NULL PRIMARY KEY,
    id      TEXT   NOT NULL UNIQUE,
    type    TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    data    TEXT   NOT NULL,
    sent_at BIGINT
);
CREATE INDEX event_outbox ON event (seq) WHERE sent_at IS NULL;
CREATE INDEX event_type ON event (type, seq);

-- What lies in the drop directory and is not yet proven.
CREATE TABLE waiting (
    file        TEXT   NOT NULL PRIMARY KEY,
    size        BIGINT NOT NULL,
    waiting_for TEXT   NOT NULL,
    since       BIGINT NOT NULL
);

-- A decided rejection. The file is moved after this row is there; moved_at says that it was.
CREATE TABLE rejection (
    id         TEXT   NOT NULL PRIMARY KEY,
    file       TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    found      TEXT   NOT NULL,
    advice     TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    quarantine TEXT,
    moved_at   BIGINT
);

CREATE TABLE manifest (
    sha256      TEXT   NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL,
    fingerprint TEXT   NOT NULL,
    user_id     TEXT   NOT NULL,
    signed_at   BIGINT NOT NULL,
    accepted_at BIGINT NOT NULL
);
CREATE TABLE expectation (
    manifest TEXT    NOT NULL REFERENCES manifest (sha256),
    line     INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    size     BIGINT,
    sha256   TEXT    NOT NULL,
    PRIMARY KEY (manifest, line)
);
CREATE INDEX expectation_name ON expectation (name);

-- Proven files. state: accepted (a private copy in staging), staged (in the tree), replaced (by a later revision).
CREATE TABLE artifact (
    id          TEXT    NOT NULL PRIMARY KEY,
    path        TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    size        BIGINT  NOT NULL,
    sha256      TEXT    NOT NULL,
    md5         TEXT    NOT NULL,
    channel     TEXT    NOT NULL,
    version     TEXT    NOT NULL,
    proof       TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    user_id     TEXT    NOT NULL,
    signed_at   BIGINT  NOT NULL,
    state       TEXT    NOT NULL,
    copy        TEXT    NOT NULL,
    accepted_at BIGINT  NOT NULL,
    wave        TEXT,
    staged_at   BIGINT,
    UNIQUE (path, revision)
);
CREATE INDEX artifact_release ON artifact (channel, version, wave);

-- state: collecting, open, staged. problem: why it does not go on, in words.
CREATE TABLE wave (
    channel    TEXT   NOT NULL,
    version    TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    since      BIGINT NOT NULL,
    waits_for  TEXT,
    problem    TEXT,
    opened_at  BIGINT,
    opened_by  TEXT,
    staged_at  BIGINT,
    PRIMARY KEY (channel, version, name)
);

-- What a person decided, from whichever process; the pipeline takes it up and sets applied_at.
CREATE TABLE decision (
    id         TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    target     TEXT   NOT NULL,
    who        TEXT   NOT NULL,
    why        TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    applied_at BIGINT,
    outcome    TEXT
);

-- How far the daemon's log was read, and what was open at that point.
CREATE TABLE checkpoint (
    source   TEXT   NOT NULL PRIMARY KEY,
    position TEXT   NOT NULL,
    state    TEXT   NOT NULL,
    at       BIGINT NOT NULL
);

-- Ended sessions of the rsync daemon. outcome: clean, failed, refused, listing, lost.
CREATE TABLE session (
    id         TEXT    NOT NULL PRIMARY KEY,
    address    TEXT    NOT NULL,
    mirror     TEXT,
    pid        INTEGER NOT NULL,
    started_at BIGINT  NOT NULL,
    ended_at   BIGINT  NOT NULL,
    outcome    TEXT    NOT NULL,
    detail     TEXT    NOT NULL,
    request    TEXT    NOT NULL,
    files      INTEGER NOT NULL,
    bytes_sent BIGINT  NOT NULL
);
CREATE INDEX session_mirror ON session (mirror, ended_at);
CREATE INDEX session_ended ON session (ended_at);

-- What a session says of a mirror and an artifact; never changed, the last row of a pair is in force.
-- state: complete, doubtful.
CREATE TABLE evidence (
    seq      BIGINT NOT NULL PRIMARY KEY,
    mirror   TEXT   NOT NULL,
    artifact TEXT   NOT NULL REFERENCES artifact (id),
    state    TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    why      TEXT   NOT NULL,
    session  TEXT   NOT NULL
);
CREATE INDEX evidence_pair ON evidence (mirror, artifact, seq);
CREATE INDEX evidence_artifact ON evidence (artifact, seq);

-- Mirrors that have had a whole wave. revoked_at: evidence was taken back.
CREATE TABLE catch_up (
    mirror   TEXT   NOT NULL,
    channel  TEXT   NOT NULL,
    version  TEXT   NOT NULL,
    wave     TEXT   NOT NULL,
    ready_at BIGINT NOT NULL,
    PRIMARY KEY (mirror, channel, version, wave)
);

-- Rules that were met: each fires once in a wave's life.
CREATE TABLE readiness (
    channel TEXT   NOT NULL,
    version TEXT   NOT NULL,
    wave    TEXT   NOT NULL,
    rule    TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    event   TEXT   NOT NULL,
    PRIMARY KEY (channel, version, wave, rule)
);

-- One row for each event and hook that match. state: due, done, parked.
CREATE TABLE hook_run (
    event       TEXT    NOT NULL,
    hook        TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    attempts    INTEGER NOT NULL,
    due_at      BIGINT  NOT NULL,
    finished_at BIGINT,
    exit_code   INTEGER,
    output      TEXT,
    PRIMARY KEY (event, hook)
);

-- What the running pipeline says of itself now and then, for commands in other processes: one row a subject.
CREATE TABLE pulse (
    subject TEXT   NOT NULL PRIMARY KEY,
    value   TEXT   NOT NULL,
    at      BIGINT NOT NULL
);
