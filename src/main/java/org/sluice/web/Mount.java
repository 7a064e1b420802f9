package org.sluice.web;

/** A part of what the server answers. */
@FunctionalInterface
public interface Mount {

    /** Adds its paths, once, before the server listens. */
    void on(Routes routes);
}
