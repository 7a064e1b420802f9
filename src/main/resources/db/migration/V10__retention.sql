-- What is old is found without reading all that is there; so are decisions and rejections that are still to be applied.
CREATE INDEX decision_applied ON decision (applied_at);
CREATE INDEX rejection_moved ON rejection (moved_at);

-- What the reader of the logs believes of a client's files, to go on from. A row for each, so that a session writes what
-- it changes: before, all of it stood in one checkpoint, which each session wrote anew.
CREATE TABLE belief (
    client TEXT NOT NULL PRIMARY KEY,
    files  TEXT NOT NULL
);
