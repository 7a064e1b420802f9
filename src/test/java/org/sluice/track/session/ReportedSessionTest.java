package org.sluice.track.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.mirror.ClientOptions;
import org.sluice.track.log.LogLine;

/** Sessions of which the daemon's hooks tell, too. */
class ReportedSessionTest {

    private static final String MIRROR = "10.0.0.9";
    private static final SessionRules RULES = SessionRules.of(ZoneOffset.UTC, Duration.ofMinutes(10));

    private final List<Session> ended = new ArrayList<>();
    private SessionAssembler assembler = new SessionAssembler(RULES, ended::add);

    @ParameterizedTest
    @CsvSource({
        "-ltre.iLsfxCIvu, false, false",
        "-ntre.iLsfxCIvu, true, false",
        "-vnlogDtpr, true, false",
        "-vlogDtpre.iLsfxCIvun, false, false",
        "--dry-run, true, false",
        "--list-only, false, true",
        "--no-r, false, false",
    })
    void learnsWhatTheClientAskedFor(String option, boolean isDryRun, boolean isListOnly) {
        assembler.accept(new LogLine.Connect(100, 1, MIRROR));
        begun(1, "--server", "--sender", option, "--timeout=60", ".", "-n", "--list-only");
        request(1);
        end(1);

        assertThat(ended.getFirst().options()).isEqualTo(new ClientOptions(isDryRun, isListOnly, OptionalInt.of(60)));
    }

    @Test
    void joinsThemThoughAnotherProcessServesTheClient() {
        assembler.accept(new LogLine.Connect(100, 1, MIRROR));
        request(2);
        begun(1, "-n");
        end(2);

        assertThat(ended.getFirst().options().isDryRun()).isTrue();
    }

    @Test
    void anExitStatusMakesASessionThatTheLogCallsCleanFail() {
        assembler.accept(new LogLine.Connect(100, 1, MIRROR));
        request(2);
        assembler.accept(new LogLine.Sent(100, 2, 5, 5, 5));
        assembler.accept(new LogLine.Finished(100, 1, "m", MIRROR, 23));
        assembler.accept(new LogLine.Other(200, 99));

        assertThat(ended.getFirst().outcome())
                .isEqualTo(new Outcome.Failed(23, "the daemon's rsync ended with exit status 23"));
    }

    @Test
    void believesNothingOfSessionsThatMayBeMistakenForEachOther() {
        assembler.accept(new LogLine.Connect(100, 1, MIRROR));
        assembler.accept(new LogLine.Connect(100, 2, MIRROR));
        request(3);
        request(4);
        begun(1, "-n");
        assembler.accept(new LogLine.Finished(100, 2, "m", MIRROR, 23));
        assembler.accept(new LogLine.Sent(100, 3, 5, 5, 5));
        end(4);

        assertThat(ended).hasSize(2).allMatch(Session::isClean);
        assertThat(ended).noneMatch(session -> session.options().isDryRun());
    }

    @Test
    void believesNothingOfAnotherAddressOrProcess() {
        assembler.accept(new LogLine.Connect(100, 1, MIRROR));
        request(1);
        assembler.accept(new LogLine.Begun(100, 1, "m", "10.0.0.8", "m/", List.of("-n")));
        begun(7, "-n");
        assembler.accept(new LogLine.Finished(100, 7, "m", MIRROR, 23));
        end(1);

        assertThat(ended).singleElement().matches(Session::isClean);
        assertThat(ended.getFirst().options()).isEqualTo(ClientOptions.UNKNOWN);
    }

    @Test
    void remembersWhatItWasToldOverARestart() {
        assembler.accept(new LogLine.Connect(100, 1, MIRROR));
        request(2);
        begun(1, "-n", "--timeout=7");
        assembler = SessionAssembler.restore(assembler.save(), RULES, ended::add, new Assembly());
        end(2);

        assertThat(ended.getFirst().options()).isEqualTo(new ClientOptions(true, false, OptionalInt.of(7)));
    }

    private void begun(int pid, String... arguments) {
        assembler.accept(new LogLine.Begun(100, pid, "m", MIRROR, "m/", List.of(arguments)));
    }

    private void request(int pid) {
        assembler.accept(new LogLine.Request(100, pid, false, "m/", MIRROR));
    }

    private void end(int pid) {
        assembler.accept(new LogLine.Sent(100, pid, 5, 5, 5));
        assembler.accept(new LogLine.Other(200, 99));
    }
}
