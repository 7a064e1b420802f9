-- What is old is found without reading all that is there; so are decisions and rejections that are still to be applied.
CREATE INDEX decision_applied ON decision (applied_at);
CREATE INDEX rejection_moved ON rejection (moved_at);
