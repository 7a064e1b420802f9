-- Every attempt of every hook, in the order in which they were recorded; old ones are forgotten.
-- kind: command, webhook, mail. outcome: done, failed (tried again, or parked), refused (parked at once).
-- code: exit status, HTTP status or SMTP reply; none if there was no answer. took is in milliseconds.
CREATE TABLE delivery (
    seq     BIGINT  NOT NULL PRIMARY KEY,
    event   TEXT    NOT NULL,
    hook    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    attempt INTEGER NOT NULL,
    at      BIGINT  NOT NULL,
    took    BIGINT  NOT NULL,
    outcome TEXT    NOT NULL,
    code    INTEGER,
    output  TEXT    NOT NULL
);
CREATE INDEX delivery_event ON delivery (event, seq);
CREATE INDEX delivery_hook ON delivery (hook, seq);
INSERT INTO counter (name, value) VALUES ('delivery', 0);

-- Attempts that were before the present round: each `sluice retry` begins one, and so does a redelivery.
ALTER TABLE hook_run ADD COLUMN earlier INTEGER NOT NULL DEFAULT 0;
CREATE INDEX hook_run_due ON hook_run (hook, state, due_at);
