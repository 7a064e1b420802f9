-- What tells why a mirror is behind, who lags, and clients that are no known mirror.

-- cause: why a session was refused, or rsync's exit code, such as connection-limit or code-11; empty if it ended well.
-- total: the size of the file list that the client compared, in bytes; -1 if it was not logged.
ALTER TABLE session ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN total BIGINT NOT NULL DEFAULT -1;
CREATE INDEX session_address ON session (address, ended_at);
CREATE INDEX evidence_session ON evidence (session);

-- Clients that are no known mirror: an address, or a network of many. Bounded: the least regular go first.
CREATE TABLE stranger (
    client   TEXT   NOT NULL PRIMARY KEY,
    network  TEXT   NOT NULL,
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    sessions BIGINT NOT NULL,
    clean    BIGINT NOT NULL,
    refused  BIGINT NOT NULL,
    files    BIGINT NOT NULL,
    bytes    BIGINT NOT NULL,
    request  TEXT   NOT NULL
);
CREATE INDEX stranger_network ON stranger (network);
CREATE INDEX stranger_regularity ON stranger (clean, last_at);

-- Mirrors that had not got a staged wave in time. Each pair of mirror and wave once; recovered_at: it has it now.
CREATE TABLE lagging (
    mirror       TEXT   NOT NULL,
    channel      TEXT   NOT NULL,
    version      TEXT   NOT NULL,
    wave         TEXT   NOT NULL,
    since        BIGINT NOT NULL,
    lagging_at   BIGINT NOT NULL,
    recovered_at BIGINT,
    PRIMARY KEY (mirror, channel, version, wave)
);
