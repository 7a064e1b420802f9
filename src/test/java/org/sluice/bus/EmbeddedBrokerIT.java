package org.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.JmsException;

@Timeout(60)
class EmbeddedBrokerIT {

    @TempDir
    Path directory;

    @Test
    void keepsWhatAKilledProcessSent() throws Exception {
        Process sender = ChildJvm.start(HaltedSender.class, directory.resolve("journal"));
        assertThat(sender.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sender.exitValue()).isEqualTo(9);

        try (TestBus bus = TestBus.on(directory.resolve("journal"))) {
            List<String> taken = new ArrayList<>();
            for (Optional<String> next = bus.take(); next.isPresent(); next = bus.take()) {
                taken.add(next.get());
            }

            assertThat(taken)
                    .containsExactlyElementsOf(IntStream.range(0, HaltedSender.EVENTS)
                            .mapToObj(i -> "event-" + i)
                            .toList());
        }
    }

    @Test
    void dropsAnEventThatIsSentAgainAlsoAfterARestart() {
        Path journal = directory.resolve("journal");
        try (TestBus bus = TestBus.on(journal)) {
            bus.send(TestBus.event(1));
            assertThat(bus.take()).contains("event-1");
            bus.send(TestBus.event(1));
        }

        try (TestBus bus = TestBus.on(journal)) {
            bus.send(TestBus.event(1));
            bus.send(TestBus.event(2));

            assertThat(bus.take()).contains("event-2");
            assertThat(bus.take()).isEmpty();
        }
    }

    @Test
    void tellsASecondProcessThatTheJournalIsInUse() throws Exception {
        Path journal = directory.resolve("journal");
        Process holder = ChildJvm.start(JournalHolder.class, journal);
        try (BufferedReader said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo("running");

            assertThatThrownBy(() -> TestBus.on(journal))
                    .isInstanceOf(BusFailure.class)
                    .hasMessage("another Sluice runs on this journal: " + journal);

            holder.getOutputStream().close();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
            TestBus.on(journal).close();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void canBeStoppedAndStartedAgainWithTheSameConnections() {
        try (TestBus bus = TestBus.on(directory)) {
            bus.send(TestBus.event(1));

            bus.broker.stop();
            assertThat(bus.broker.isRunning()).isFalse();
            assertThatThrownBy(() -> bus.send(TestBus.event(2))).isInstanceOf(JmsException.class);
            bus.broker.start();

            assertThat(bus.take()).contains("event-1");
        }
    }

    @Test
    void tellsASecondBrokerInTheSameProcessToo() {
        Path journal = directory.resolve("journal");
        try (TestBus first = TestBus.on(journal)) {
            assertThatThrownBy(() -> TestBus.on(journal))
                    .isInstanceOf(BusFailure.class)
                    .hasMessageContaining(journal.toString());

            assertThat(first.broker.isRunning()).isTrue();
        }
    }

    @Test
    void saysWhichJournalItCanNotUse() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        assertThatThrownBy(() -> TestBus.on(file.resolve("journal")))
                .isInstanceOf(BusFailure.class)
                .hasMessageContaining("bus.journal: ")
                .hasMessageContaining(file.toString());
    }

    @Test
    void setsAJournalAsideThatIsBrokenAndBeginsAnother() throws Exception {
        Path journal = Files.createDirectory(directory.resolve("journal"));
        Files.writeString(journal.resolve("bindings"), "no directory");

        try (TestBus bus = TestBus.on(journal)) {
            assertThat(bus.broker.isRunning()).isTrue();
        }

        try (Stream<Path> parts = Files.walk(journal, 2)) {
            assertThat(parts.filter(part -> part.toString().contains("/broken-") && part.endsWith("bindings")))
                    .singleElement()
                    .satisfies(bindings -> assertThat(bindings).hasContent("no directory"));
        }
    }

    @Test
    void refusesMessagesWhileTheDiskIsFullInsteadOfWaiting() {
        try (TestBus bus = TestBus.keepingFree(directory.resolve("journal"), Long.MAX_VALUE)) {
            await().until(bus.broker::isDiskFull);

            assertThatThrownBy(() -> bus.send(TestBus.event(1))).rootCause().hasMessageContaining("is full");
            assertThat(bus.broker.depth(Addresses.ARTIFACT_NEW)).isZero();
        }
    }

    @Test
    void takesTheRefusedEventOnceThereIsRoomAgain() {
        Path journal = directory.resolve("journal");
        try (TestBus bus = TestBus.keepingFree(journal, Long.MAX_VALUE)) {
            await().until(bus.broker::isDiskFull);
            assertThatThrownBy(() -> bus.send(TestBus.event(1))).isNotNull();
        }

        try (TestBus bus = TestBus.on(journal)) {
            bus.send(TestBus.event(1));

            assertThat(bus.take()).contains("event-1");
        }
    }

    @Test
    void asksOnlyForItsOwnQueuesAndSaysWhenItDoesNotRun() {
        EmbeddedBroker stopped = new EmbeddedBroker(TestBus.config(directory));

        assertThat(stopped.isRunning()).isFalse();
        assertThat(stopped.isDiskFull()).isFalse();
        assertThatThrownBy(() -> stopped.depth(Addresses.ARTIFACT_NEW)).isInstanceOf(BusFailure.class);
        stopped.stop();
    }
}
