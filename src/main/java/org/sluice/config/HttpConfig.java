package org.sluice.config;

/**
 * Where metrics and health are served.
 *
 * @param host address to bind to
 * @param port TCP port; 0 takes a free one
 */
public record HttpConfig(String host, int port) {}
