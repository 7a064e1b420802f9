/**
 * Who has fetched what: log lines become sessions, sessions become evidence. {@code log} reads one line,
 * {@code session} puts lines together, {@code evidence} says what that proves, {@code report} does all of it for old
 * logs.
 */
@NullMarked
package org.sluice.track;

import org.jspecify.annotations.NullMarked;
