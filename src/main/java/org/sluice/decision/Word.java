package org.sluice.decision;

/**
 * What a decision is signed with.
 *
 * @param who decides
 * @param why may be empty
 */
public record Word(String who, String why) {}
