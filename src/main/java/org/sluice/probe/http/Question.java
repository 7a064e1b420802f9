package org.sluice.probe.http;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A request.
 *
 * @param place what is asked for
 * @param address the connection goes there, whatever the host's name means meanwhile
 * @param span the range that is asked for; nothing: all of it
 * @param most so many bytes are taken of an answer that is not the range that was asked for
 */
public record Question(Place place, InetAddress address, Optional<Span> span, long most) {}
