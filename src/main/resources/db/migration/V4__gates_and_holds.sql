-- What a wave waits for is a tree with times now, as JSON: it is noted anew at the first look after this.
UPDATE wave SET waits_for = NULL;

-- The gate by which a wave of a release goes, in the configuration's words.
-- since: when the wave, whole, came to this gate; null: it is not whole yet.
CREATE TABLE gate (
    channel      TEXT   NOT NULL,
    version      TEXT   NOT NULL,
    wave         TEXT   NOT NULL,
    terms        TEXT   NOT NULL,
    since        BIGINT,
    approved_by  TEXT,
    approved_at  BIGINT,
    PRIMARY KEY (channel, version, wave)
);

-- Releases of which nothing goes on until somebody resumes them.
CREATE TABLE hold (
    channel TEXT   NOT NULL,
    version TEXT   NOT NULL,
    who     TEXT   NOT NULL,
    why     TEXT   NOT NULL,
    since   BIGINT NOT NULL,
    PRIMARY KEY (channel, version)
);
