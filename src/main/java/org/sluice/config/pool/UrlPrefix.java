package org.sluice.config.pool;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The URL below which a mirror serves the tree. It is fetched from, so it is held to a narrow shape. */
final class UrlPrefix {

    private static final int LONGEST = 500;

    private UrlPrefix() {}

    /** The URL of a text, with a slash at its end; nothing if it is no plain http or https URL. */
    static Optional<URI> parse(String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text.endsWith("/") ? text : text + "/");
            return Optional.of(url).filter(UrlPrefix::isPlain).map(UrlPrefix::lowerCaseHost);
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(URI url) {
        return url.getHost() != null
                && ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getPort() <= 65_535
                && url.normalize().equals(url)
                && !url.getRawPath().startsWith("/../"); // which normalizing leaves
    }

    private static URI lowerCaseHost(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String start = url.getScheme() + "://" + url.getHost() + port;
        return URI.create(start.toLowerCase(Locale.ROOT) + url.getRawPath());
    }
}
