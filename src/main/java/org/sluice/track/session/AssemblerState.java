package org.sluice.track.session;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** What an assembler must not forget when the process ends. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class AssemblerState {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    long line;
    long unparsed;
    long now;
    boolean isDisordered;
    List<OpenSession> open = List.of();

    /** Pids that lines within a torn message have named so far, and for how many lines more it may go on. */
    List<Integer> namedInTorn = List.of();

    int untilTornEnds;

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("open sessions cannot be written as JSON", e);
        }
    }

    static AssemblerState ofJson(String saved) {
        try {
            return JSON.readValue(saved, AssemblerState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the saved state of open sessions", e);
        }
    }
}
