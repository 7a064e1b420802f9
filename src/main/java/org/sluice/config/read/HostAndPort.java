package org.sluice.config.read;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to listen at.
 *
 * @param host name or address, without brackets
 * @param port 0 to 65535; 0 takes a free one
 */
public record HostAndPort(String host, int port) {

    /** {@code 127.0.0.1:8080}, {@code "[::1]:8080"}. */
    public static final Form<HostAndPort> FORM =
            new Form<>("an address with a port, such as 127.0.0.1:8080 or \"[::1]:8080\"", HostAndPort::parse);

    private static final Pattern SHAPE =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})?)):([0-9]{1,5})");

    /** The address that a text spells, or nothing. */
    public static Optional<HostAndPort> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 65_535) {
            return Optional.empty();
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(new HostAndPort(host, Integer.parseInt(matcher.group(3))));
    }

    /**
     * Whether other hosts can't reach it. A name other than {@code localhost} is not looked up: it may lead anywhere,
     * today or tomorrow.
     */
    public boolean isThisHostAlone() {
        return host.equals("localhost")
                || AddressText.parse(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
