package org.sluice.web;

import java.time.Duration;

/**
 * What clients may take.
 *
 * @param line bytes of a request line
 * @param header bytes of all its headers
 * @param body bytes of its body
 * @param connections open at once, of all clients
 * @param connectionsOfOne client that is not this host itself
 * @param unsent bytes that the system holds for a connection whose client does not take them
 * @param patience for how long a connection may be silent, or without a whole request
 */
record Limits(int line, int header, int body, int connections, int connectionsOfOne, int unsent, Duration patience) {

    static final Limits USUAL =
            new Limits(4 * 1024, 8 * 1024, 64 * 1024, 1024, 256, 128 * 1024, Duration.ofSeconds(30));
}
