package org.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Where a command speaks.
 *
 * @param out the answer
 * @param err errors
 */
public record Console(PrintWriter out, PrintWriter err) {

    /** The process's own stdout and stderr, in UTF-8 whatever the locale. */
    public static Console system() {
        return new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    /** Prints a line of the answer. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints a line to stderr. */
    public void complain(String line) {
        err.println(line);
        err.flush();
    }

    /** Prints one JSON document: maps, lists, records, strings, numbers. */
    public void json(Object document) {
        try {
            say(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
