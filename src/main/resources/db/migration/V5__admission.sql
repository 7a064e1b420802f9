-- What is learnt of a client at the gate. Bounded: who was there least lately is forgotten first.
-- line: bits per second that its own line carries. bears: milliseconds that it was held before it went away.
-- complete_at: when the last session began after which it must have everything that was there to be fetched.
CREATE TABLE client_past (
    client      TEXT   NOT NULL PRIMARY KEY,
    line        BIGINT,
    bears       BIGINT,
    complete_at BIGINT,
    at          BIGINT NOT NULL
);
CREATE INDEX client_past_at ON client_past (at);
