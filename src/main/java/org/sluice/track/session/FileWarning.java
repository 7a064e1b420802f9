package org.sluice.track.session;

/** The daemon could not send a file as it should. */
public record FileWarning(String path, String text, long line) {}
