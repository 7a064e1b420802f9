/** Messages, frames and spools as units; the listener on real sockets, with hostile senders, and with rsyslog. */
@NullMarked
package org.sluice.listen;

import org.jspecify.annotations.NullMarked;
