package org.sluice.cli.cap;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * A cap as one tool is told it.
 *
 * @param tool whose commands these are
 * @param value in the tool's unit, rounded down
 * @param unit of the value, and what it is
 * @param bitsPerSecond that the value lets pass
 * @param commands that set it
 * @param undo the command that takes it away
 * @param note what to know before
 */
public record Cap(
        String tool, long value, Unit unit, long bitsPerSecond, List<String> commands, String undo, String note) {

    /** What a tool counts rates in. */
    public enum Unit {
        BIT(1, "bits per second"),
        KILOBYTE(8_000, "kilobytes (1000 bytes) per second"),
        KIBIBYTE(8_192, "KiB (1024 bytes) per second");

        private final long bits;
        private final String words;

        Unit(long bits, String words) {
            this.bits = bits;
            this.words = words;
        }

        /** How many bits it is. */
        public long bits() {
            return bits;
        }

        /** In words. */
        @Override
        @JsonValue
        public String toString() {
            return words;
        }
    }

    public Cap {
        commands = List.copyOf(commands);
    }
}
