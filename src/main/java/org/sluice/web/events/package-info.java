/**
 * Events over HTTP: pages of them, and a stream (SSE) that goes on where its client left off. One look at the ledger
 * serves all clients, whichever process noted the event. Each client has a place in the order of events, and gets the
 * first event after it: from memory if it is there, else from the ledger. So none is skipped and none comes twice.
 */
@NullMarked
package org.sluice.web.events;

import org.jspecify.annotations.NullMarked;
