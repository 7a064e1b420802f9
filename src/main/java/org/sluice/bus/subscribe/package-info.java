/**
 * Subscribers from outside, by AMQP and STOMP: who they are, what they may, and what bounds them. Nothing of this is
 * loaded unless an address is configured. See {@code docs/adr/0024-subscribers-at-their-own-address.md}.
 */
@NullMarked
package org.sluice.bus.subscribe;

import org.jspecify.annotations.NullMarked;
