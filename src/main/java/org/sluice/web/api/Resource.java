package org.sluice.web.api;

import java.util.Optional;
import org.sluice.status.Setting;

/**
 * Something that is answered for.
 *
 * @param key the same for what is the same: what was asked for, in one form
 * @param reading blocks
 * @param missing what to say when it is not there: one sentence
 */
record Resource(String key, Reading reading, String missing) {

    /** Reads a document: records, maps and lists. */
    @FunctionalInterface
    interface Reading {

        /** Nothing if there is no such thing. */
        Optional<?> read(Setting setting) throws Exception;
    }
}
