-- What the link to the mirrors carried, and who waited for it, each some seconds while anybody pulled or waited.
-- at: a multiple of five seconds. used: bits per second; null: not measured. Thinned to one a minute after a day.
CREATE TABLE link_sample (
    at      BIGINT  NOT NULL PRIMARY KEY,
    running INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    used    BIGINT
);

-- Serves also who has got anything of a wave, and the last word on an artifact of each mirror, from the index alone.
CREATE INDEX evidence_holders ON evidence (artifact, kind, mirror, seq);
DROP INDEX evidence_artifact;
