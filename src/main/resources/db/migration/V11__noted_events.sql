-- When the hooks took an event from the broker: what was sent and not taken is sent again at a start,
-- for the broker's journal may have been lost. Of events before this column it is believed that they were.
ALTER TABLE event ADD COLUMN noted_at BIGINT;
UPDATE event SET noted_at = sent_at;
CREATE INDEX event_unnoted ON event (seq) WHERE noted_at IS NULL;
