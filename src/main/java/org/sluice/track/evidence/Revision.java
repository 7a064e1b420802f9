package org.sluice.track.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One version of a published file: the same path with other bytes is another.
 *
 * @param number counts up from 1
 * @param size in bytes; nothing if it is known from the log alone
 * @param md5 lower-case hexadecimal, what the daemon's {@code %C} is compared with
 * @param publishedAt when it came into the tree; nothing if not known
 */
public record Revision(int number, OptionalLong size, Optional<String> md5, Optional<Instant> publishedAt) {}
