package org.sluice.track.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * How far a log was read. To be saved in one transaction with what was drawn from the lines.
 *
 * @param files the files that are still read, the oldest first; the last is the present log, if it was there
 * @param bornUntil the latest birth of a file that was ever taken up, nanoseconds since the epoch: a rotated file born
 *     later was never read. 0: the log was never looked at
 */
public record LogPosition(List<FilePosition> files, long bornUntil) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public LogPosition {
        files = List.copyOf(files);
    }

    /** Nothing read yet: the log will be read from its beginning, files rotated earlier will not. */
    public static LogPosition start() {
        return new LogPosition(List.of(), 0);
    }

    /** Nothing read yet: the log will be read from the beginning of the oldest file that it was rotated into. */
    public static LogPosition oldest() {
        return new LogPosition(List.of(), 1);
    }

    /** One line of JSON. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a position that JSON can't hold", failure);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static LogPosition fromJson(String json) {
        try {
            return JSON.readValue(json, LogPosition.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("not a log position: " + failure.getOriginalMessage(), failure);
        }
    }
}
