-- When a wave was expected to reach its mirrors, as it was said while it propagated.
-- number: 0 the latest; 1 the one made when it was staged, 2 and on each made when twice as much time had passed.
-- The latest is there while the wave propagates; then those that are kept are scored with what happened.
-- milestone: first, half, most (nine in ten), all, of so many mirrors; silent: mirrors that do not come any more.
-- Of ten forecasts one should come true before low, one after high. actual: when it came true; null: it did not.
CREATE TABLE forecast (
    channel   TEXT    NOT NULL,
    version   TEXT    NOT NULL,
    wave      TEXT    NOT NULL,
    number    INTEGER NOT NULL,
    milestone TEXT    NOT NULL,
    made_at   BIGINT  NOT NULL,
    since     BIGINT  NOT NULL,
    mirrors   INTEGER NOT NULL,
    silent    INTEGER NOT NULL,
    low       BIGINT  NOT NULL,
    likely    BIGINT  NOT NULL,
    high      BIGINT  NOT NULL,
    actual    BIGINT,
    PRIMARY KEY (channel, version, wave, number, milestone)
);
