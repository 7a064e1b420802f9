package org.sluice.track;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Checkpoints;
import org.sluice.ledger.Json;
import org.sluice.track.LogSource.Saved;
import org.sluice.track.follow.LogPosition;

/**
 * A daemon's checkpoint, as it stands in the ledger: {@code {"logs": {FILE: {position}}}}, and the open sessions.
 *
 * @param logs by the file's path
 * @param sessions what the assembler saved
 */
record ReadingState(Map<String, Saved> logs, String sessions) {

    private static final String LOGS = "logs";
    private static final String WAITING = "waiting";
    private static final String SESSIONS = "sessions";

    ReadingState {
        logs = Map.copyOf(logs);
    }

    /** @param own the daemon's own log: the only one when only one position was kept */
    static ReadingState of(Checkpoints.Row row, Path own) {
        Map<String, Object> state = Json.read(row.state());
        Map<?, ?> waiting = mapOf(state.get(WAITING));
        Map<String, Saved> logs = new LinkedHashMap<>();
        if (Json.read(row.position()).get(LOGS) instanceof Map<?, ?> positions) {
            positions.forEach((log, position) -> logs.put(
                    log.toString(), new Saved(LogPosition.fromJson(Json.write(position)), lines(waiting.get(log)))));
        } else {
            logs.put(own.toString(), new Saved(LogPosition.fromJson(row.position()), List.of()));
        }
        return new ReadingState(logs, String.valueOf(state.get(SESSIONS)));
    }

    Saved log(Path log) {
        return logs.getOrDefault(log.toString(), Saved.NOTHING);
    }

    Checkpoints.Row row() {
        Map<String, Object> positions = new LinkedHashMap<>();
        Map<String, Object> waiting = new LinkedHashMap<>();
        logs.forEach((log, saved) -> {
            positions.put(log, Json.read(saved.position().toJson()));
            if (!saved.waiting().isEmpty()) {
                waiting.put(log, saved.waiting());
            }
        });
        return new Checkpoints.Row(
                Json.write(Map.of(LOGS, positions)), Json.write(Map.of(SESSIONS, sessions, WAITING, waiting)));
    }

    private static Map<?, ?> mapOf(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<String> lines(@Nullable Object value) {
        return value instanceof List<?> lines
                ? lines.stream().map(String::valueOf).toList()
                : List.of();
    }
}
