package org.sluice.policy;

/**
 * What bounds a queue.
 *
 * @param mostWaiting so many are held at most; who comes beyond is refused
 * @param littleWork who lacks no more than so many bytes is not held
 */
public record Bounds(int mostWaiting, long littleWork) {}
