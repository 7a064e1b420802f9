package org.sluice.probe.http;

import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.release.Sha256;

/** What came of a request. */
public sealed interface Answer {

    /**
     * The server has answered.
     *
     * @param body counts and digests; empty where the status says that there is nothing to compare
     */
    record Heard(int status, Head head, Body body) implements Answer {}

    /**
     * There was no answer, or not all of it.
     *
     * @param why in words; escaped for display
     */
    record Unheard(Trouble trouble, String why) implements Answer {}

    /** What keeps an answer from being heard. */
    enum Trouble {
        /** This host has no way to such addresses, whoever the server is. */
        NO_WAY,
        /** It does not take connections, answers too slowly, breaks off, or speaks no HTTP. */
        SILENCE,
        /** Who it is can't be proven. */
        TLS
    }

    /**
     * What an answer says of itself, as far as it could be understood.
     *
     * @param isPlain whether the content is not encoded, as by gzip
     */
    record Head(OptionalLong length, Optional<ContentRange> range, Optional<String> location, boolean isPlain) {}

    /**
     * The content of an answer.
     *
     * @param bytes how many came, or were taken
     * @param digest of these
     * @param isWhole false: there was more, and the connection was closed
     */
    record Body(long bytes, Sha256 digest, boolean isWhole) {

        static final Body NONE = new Body(0, Sha256.of(new byte[0]), true);
    }
}
