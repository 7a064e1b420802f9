package org.sluice.cli.mirrors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client that is no known mirror, in the form of the JSON that scripts read.
 *
 * @param client its address, or a network of which too many addresses came to be told apart
 * @param name what its address is called by a name server, and that name's address in turn; nothing if they disagree
 * @param guesses who it may be, one clause each; none is proof
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Stranger(
        String client,
        @Nullable String name,
        String firstSession,
        String lastSession,
        long sessions,
        long clean,
        long refused,
        long files,
        long bytes,
        String request,
        List<String> guesses) {}
