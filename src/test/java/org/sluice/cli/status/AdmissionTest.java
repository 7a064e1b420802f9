package org.sluice.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Pulses;
import org.sluice.status.Admission;
import org.sluice.status.AdmissionReader;

/** From what the pipeline says of admission to what people read. */
class AdmissionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long MIB = 1 << 20;

    private final List<Pulses.Row> pulses = new ArrayList<>();

    @Test
    void tellsWhoRunsAndWhoWaits() {
        alive();
        say(
                "admission",
                queue(
                        List.of(Map.of(
                                "client",
                                "mirror-a",
                                "since",
                                "2026-03-01T11:59:20Z",
                                "bytes",
                                512 * MIB,
                                "work",
                                1024 * MIB,
                                "rateBitsPerSecond",
                                65_200_000L,
                                "why",
                                "the link has room")),
                        List.of(Map.of(
                                "client",
                                "mirror-b",
                                "since",
                                "2026-03-01T11:57:00Z",
                                "place",
                                1,
                                "expectedAt",
                                "2026-03-01T12:01:10Z",
                                "work",
                                1024 * MIB,
                                "bearsUntil",
                                "2026-03-01T12:50:00Z")),
                        1));

        assertThat(lines())
                .containsExactly(
                        "admission: adaptive, 1 running, 1 waiting, link carries 65.2 Mbit/s of 70.0 Mbit/s,"
                                + " until the first mirror is ready",
                        "  mirror-a                         running  since 40 s ago, 512.0 MiB of 1.0 GiB (50 %)"
                                + " at 65.2 Mbit/s: the link has room",
                        "  mirror-b                         waiting  place 1, since 3 min ago, expected in 70 s,"
                                + " lacks 1.0 GiB",
                        "  4 refused since the start: too many waited already");
    }

    @Test
    void saysThatNobodyIsHeldWhileThePipelineIsDown() {
        pulses.add(new Pulses.Row("pipeline", Map.of("pid", 1), NOW.minusSeconds(31)));
        say("admission", queue(List.of(), List.of(), 3));

        Admission admission = AdmissionReader.read(pulses, NOW);

        assertThat(admission).isNotNull().matches(Admission::stale);
        assertThat(lines())
                .first()
                .asString()
                .startsWith("admission: nobody is held")
                .contains("the pipeline does not run");
    }

    @Test
    void saysThatTheLinkIsNotMeasured() {
        alive();
        Map<String, Object> queue = new HashMap<>(queue(List.of(), List.of(), 0));
        queue.put("isMeasured", false);
        say("admission", queue);

        assertThat(lines()).first().asString().contains("link not measured, may carry 70.0 Mbit/s");
    }

    @Test
    void tellsTheDaemonsLimitAndWhatIsWrongWithIt() {
        alive();
        say("limit", Map.of("policy", "fixed:7", "file", "/l/limit.inc", "limit", 7));

        assertThat(lines()).containsExactly("connection limit: 7, by fixed:7, in /l/limit.inc");

        pulses.removeLast();
        say("limit", Map.of("policy", "fixed:7", "file", "/l/limit.inc", "trouble", "can't be written"));
        assertThat(lines())
                .containsExactly(
                        "connection limit: not known, by fixed:7, in /l/limit.inc", "  problem: can't be written");
    }

    @Test
    void isSilentWhereNobodyAsksAndTheLimitIsNotOurs() {
        alive();
        say("limit", Map.of());

        assertThat(lines()).isEmpty();
    }

    @Test
    void showsNoMoreThanFitsAScreen() {
        alive();
        List<Map<String, Object>> waiting = new ArrayList<>();
        for (int place = 1; place <= 100; place++) {
            waiting.add(Map.of("client", "m" + place, "since", NOW.toString(), "place", place));
        }
        say("admission", queue(List.of(), waiting, 400));

        assertThat(lines()).hasSize(23).contains("  and 380 more waiting: see `sluice status --json`");
    }

    @Test
    void escapesWhatStrangersChose() {
        alive();
        say(
                "admission",
                queue(
                        List.of(Map.of("client", "a\u001b[2J", "since", "x\ny", "bytes", 1, "rateBitsPerSecond", 0)),
                        List.of(),
                        0));

        assertThat(lines()).allSatisfy(line -> assertThat(line).doesNotContain("\u001b", "\n"));
    }

    @Test
    void readsWhatAnotherVersionWroteAsFarAsItGoes() {
        alive();
        say("admission", Map.of("policy", 7, "running", "none", "waiting", List.of(1, Map.of())));

        assertThat(lines()).first().asString().startsWith("admission: 7, 0 running, 1 waiting");
    }

    private static Map<String, Object> queue(List<?> running, List<?> waiting, int waitingCount) {
        return Map.of(
                "policy",
                "adaptive",
                "rateBitsPerSecond",
                70_000_000L,
                "usedBitsPerSecond",
                65_200_000L,
                "isMeasured",
                true,
                "isFirstReady",
                false,
                "running",
                running,
                "waiting",
                waiting,
                "waitingCount",
                waitingCount,
                "refused",
                4,
                "held",
                9);
    }

    private void alive() {
        say("pipeline", Map.of("pid", 1));
    }

    private void say(String subject, Map<String, Object> value) {
        pulses.add(new Pulses.Row(subject, value, NOW.minusSeconds(1)));
    }

    private List<String> lines() {
        return AdmissionText.lines(AdmissionReader.read(pulses, NOW), NOW);
    }
}
