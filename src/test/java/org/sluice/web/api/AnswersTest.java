package org.sluice.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.mirror.Pool;
import org.sluice.status.Setting;

@Timeout(30)
class AnswersTest {

    private static final int MOST_BYTES = 5_000;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<String> version = new AtomicReference<>("1");
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger readings = new AtomicInteger();
    private volatile String content = "first";
    private final Answers answers = new Answers(
            vertx.createSharedWorkerExecutor("test", 2),
            version::get,
            () -> new Setting(Pool.empty(), Set.of(), "module", List.of(), List.of()),
            nanos::get,
            MOST_BYTES);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void readsNothingAgainWhileNothingChanges() {
        get("a");
        pass(Duration.ofSeconds(10));

        get("a");

        assertThat(readings).hasValue(1);
    }

    @Test
    void readsNothingAgainWithinASecond() {
        get("a");
        change("second");
        pass(Duration.ofMillis(900));

        assertThat(get("a")).isEqualTo("{\"content\":\"first\"}");
        assertThat(readings).hasValue(1);
    }

    @Test
    void readsAgainWhatHasChangedSince() {
        get("a");
        change("second");
        pass(Duration.ofSeconds(4));

        assertThat(get("a")).isEqualTo("{\"content\":\"second\"}");
    }

    @Test
    void givesTheFormerAnswerWhileANewOneIsMade() throws Exception {
        get("a");
        change("second");
        pass(Duration.ofSeconds(2));
        CountDownLatch gate = new CountDownLatch(1);
        Resource slow = new Resource(
                "a",
                setting -> {
                    gate.await();
                    return Optional.of(Map.of("content", content));
                },
                "");

        assertThat(text(join(answers.get(slow)).orElseThrow())).contains("first");

        pass(Duration.ofSeconds(2));
        Future<Optional<Answers.Answer>> late = answers.get(slow);
        assertThat(late.isComplete()).isFalse();
        gate.countDown();
        assertThat(text(join(late).orElseThrow())).contains("second");
    }

    @Test
    void sharesOneReadingAmongAllWhoAskAtOnce() {
        CountDownLatch gate = new CountDownLatch(1);
        Resource slow = new Resource(
                "a",
                setting -> {
                    gate.await();
                    return Optional.of(Map.of("n", readings.incrementAndGet()));
                },
                "");

        List<Future<Optional<Answers.Answer>>> all = List.of(answers.get(slow), answers.get(slow), answers.get(slow));
        gate.countDown();
        all.forEach(AnswersTest::join);

        assertThat(readings).hasValue(1);
    }

    @Test
    void keepsTheTagOfWhatSaysTheSame() {
        String before =
                join(answers.get(resource("a"))).orElseThrow().rendered().digest();
        version.set("2");
        pass(Duration.ofSeconds(4));

        Answers.Answer after = join(answers.get(resource("a"))).orElseThrow();

        assertThat(after.rendered().digest()).isEqualTo(before);
        assertThat(after.version()).isEqualTo("2");
    }

    @Test
    void keepsNothingOfWhatIsNotThereOrFails() {
        Resource none = new Resource("a", setting -> Optional.empty(), "");
        Resource failing = new Resource(
                "a",
                setting -> {
                    throw new IllegalStateException("disk");
                },
                "");

        assertThat(join(answers.get(none))).isEmpty();
        assertThatThrownBy(() -> join(answers.get(failing))).isInstanceOf(CompletionException.class);

        assertThat(get("a")).isEqualTo("{\"content\":\"first\"}");
    }

    @Test
    void forgetsWhatWasAskedForLeastLatelyWhenItIsTooMuch() {
        content = "x".repeat(900);
        for (int i = 0; i < 20; i++) {
            get("page " + i);
        }
        int before = readings.get();

        get("page 19");
        assertThat(readings).hasValue(before);
        get("page 0");
        assertThat(readings).hasValue(before + 1);
    }

    private Resource resource(String key) {
        return new Resource(
                key,
                setting -> {
                    readings.incrementAndGet();
                    return Optional.of(Map.of("content", content));
                },
                "");
    }

    private String get(String key) {
        return text(join(answers.get(resource(key))).orElseThrow());
    }

    private static String text(Answers.Answer answer) {
        return answer.rendered().plain().toString();
    }

    private void change(String to) {
        content = to;
        version.set(to);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
