package org.sluice.web;

import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How clients come in.
 *
 * @param tls certificate and key as they are now, asked for every few seconds; may block. Nothing: plain HTTP
 */
public record Access(Optional<Supplier<SslContext>> tls, Readers readers) {

    /** Plain, and all may read. */
    public static final Access OPEN = new Access(Optional.empty(), Readers.ALL);
}
