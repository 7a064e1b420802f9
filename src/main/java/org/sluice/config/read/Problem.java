package org.sluice.config.read;

/**
 * Something wrong in a file that people write.
 *
 * @param path of the key, such as {@code waves[1].gate.ready}, or of the file
 * @param message what is wrong and what would be right; escaped for display
 */
public record Problem(String path, String message) {

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
