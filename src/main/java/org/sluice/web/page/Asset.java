package org.sluice.web.page;

import org.sluice.web.Entity;

/** A file of the page, as it is sent. */
record Asset(String contentType, Entity content) {

    static Asset of(String name, byte[] content) {
        return new Asset(contentType(name), Entity.of(content).compressed());
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no content type is known for " + name);
        };
    }
}
