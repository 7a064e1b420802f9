package org.sluice.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sluice.mirror.Pool;

/** Reads the pool of mirrors and the private file of their addresses. */
@FunctionalInterface
public interface PoolReader {

    /**
     * The pool.
     *
     * @throws IOException if a file cannot be read or understood
     */
    Pool read(@Nullable Path mirrors, @Nullable Path addresses) throws IOException;
}
