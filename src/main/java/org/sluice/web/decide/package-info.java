/**
 * Decisions over HTTP: approve, hold, resume, retry. Who decides shows a token; without a file of tokens nobody may.
 * What is decided goes through {@link org.sluice.decision.Desk}, as from the command line.
 */
@NullMarked
package org.sluice.web.decide;

import org.jspecify.annotations.NullMarked;
