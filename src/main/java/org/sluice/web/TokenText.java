package org.sluice.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What tokens look like, to keep them from where they would be kept: addresses, reasons. */
public final class TokenText {

    private static final Pattern TOKEN = Pattern.compile("sluice_[A-Za-z0-9_-]{43}");

    private TokenText() {}

    /** Whether a text has a token in it, right or wrong, as it is or percent-encoded. */
    public static boolean isIn(String text) {
        return TOKEN.matcher(text).find()
                || (text.indexOf('%') >= 0 && TOKEN.matcher(decoded(text)).find());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
