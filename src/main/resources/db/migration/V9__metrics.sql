-- What a scrape asks for must not grow with what has been.

-- Sessions are counted as they end, by outcome: totals are asked for at each scrape, of months of sessions.
-- Before, those that are in the ledger were counted each time, and the forgotten had counters of their own.
INSERT INTO counter (name, value)
    SELECT 'session.ended.' || outcome, sum(n) FROM (
        SELECT outcome, count(*) AS n FROM session GROUP BY outcome
        UNION ALL
        SELECT substr(name, length('session.forgotten.') + 1), value FROM counter WHERE name LIKE 'session.forgotten.%'
    ) AS counts GROUP BY outcome;
DELETE FROM counter WHERE name LIKE 'session.forgotten.%';
