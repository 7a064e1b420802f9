package org.sluice.announce;

import org.sluice.release.Verdict;

/**
 * A rejection that the ledger has.
 *
 * @param id for good; names its folder in the quarantine
 */
public record Rejection(String id, Verdict.Rejected verdict) {}
