package org.sluice.track.log;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a log from its beginning to its end and hands out each line. Bounded: a line of more than 256 KiB is skipped.
 */
public final class LineReader {

    private static final int BUFFER = 1 << 18;
    private static final byte[] NOTHING = new byte[0];

    private LineReader() {}

    /** Takes lines. */
    @FunctionalInterface
    public interface Lines {

        /** One line, without its newline; the buffer is used again after the call. */
        void line(byte[] buffer, int from, int to);
    }

    /**
     * Reads all lines; the last one may lack its newline.
     *
     * @throws IOException if the stream cannot be read
     */
    public static void read(InputStream in, Lines lines) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int kept = 0;
        boolean isSkipping = false;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer, kept, BUFFER - kept)) {
            int filled = kept + count;
            int start = 0;
            for (int end = newline(buffer, kept, filled); end >= 0; end = newline(buffer, start, filled)) {
                if (!isSkipping) {
                    lines.line(buffer, start, end);
                }
                isSkipping = false;
                start = end + 1;
            }
            kept = filled - start;
            if (kept == BUFFER) {
                lines.line(NOTHING, 0, 0);
                isSkipping = true;
                kept = 0;
            } else {
                System.arraycopy(buffer, start, buffer, 0, kept);
            }
        }
        if (kept > 0 && !isSkipping) {
            lines.line(buffer, 0, kept);
        }
    }

    private static int newline(byte[] buffer, int from, int to) {
        return Octets.indexOf(buffer, from, to, (byte) '\n');
    }
}
