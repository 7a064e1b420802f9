/**
 * Client connections, put together from log lines by pid. The assembler takes line after line, live or from a file, and
 * hands out each session once, when it has ended; what is open can be saved and restored.
 */
@NullMarked
package org.sluice.track.session;

import org.jspecify.annotations.NullMarked;
