package org.sluice.probe.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.sluice.release.Printable;

/**
 * An http or https URL, taken apart.
 *
 * @param host a name or an address; lower case, an IPv6 address in brackets
 * @param target path and query, as they are sent
 */
public record Place(boolean isTls, String host, int port, String target) {

    /** Where a server sends a client to. */
    public sealed interface Redirect {

        /** It may be followed. */
        record To(Place place) implements Redirect {}

        /** It may not. */
        record Elsewhere(String why) implements Redirect {}
    }

    /** The place of a URL; nothing if it is no plain http or https URL with a host. */
    public static Optional<Place> of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean isTls = scheme.equals("https");
        if ((!isTls && !scheme.equals("http"))
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getPort() > 65_535
                || url.getPort() == 0) {
            return Optional.empty();
        }
        int port = url.getPort() > 0 ? url.getPort() : isTls ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        return Optional.of(new Place(isTls, url.getHost().toLowerCase(Locale.ROOT), port, target));
    }

    /**
     * Judges a redirect: to the same host or one of the same name below or above, and never from https to http. What is
     * served by somebody else is not served by the mirror.
     */
    public Redirect follow(String location) {
        String shown = Printable.of(location);
        Optional<Place> to = resolve(location);
        if (to.isEmpty()) {
            return new Redirect.Elsewhere("redirects to what is no http or https URL: " + shown);
        }
        if (isTls && !to.get().isTls()) {
            return new Redirect.Elsewhere("redirects from https to http: " + shown);
        }
        if (!isKin(host, to.get().host())) {
            return new Redirect.Elsewhere("redirects to another host: " + shown);
        }
        return new Redirect.To(to.get());
    }

    private Optional<Place> resolve(String location) {
        try {
            return of(uri().resolve(new URI(location)));
        } catch (URISyntaxException | IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    private static boolean isKin(String one, String other) {
        return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
    }

    private URI uri() {
        return URI.create((isTls ? "https://" : "http://") + host + ":" + port + target);
    }

    @Override
    public String toString() {
        boolean isUsual = port == (isTls ? 443 : 80);
        return (isTls ? "https://" : "http://") + host + (isUsual ? "" : ":" + port) + target;
    }
}
