package org.sluice.probe.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sluice.release.Sha256;

/** One request and its answer. The client's thread feeds it; the caller's waits. */
final class Exchange {

    /** Of an answer that takes longer than the time-out, so much must come in each further one. */
    private static final long ENOUGH = 1 << 20;

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final Question question;
    private final MessageDigest digest = sha256();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private volatile @Nullable HttpClientRequest request;
    private final AtomicLong received = new AtomicLong();

    Exchange(Question question) {
        this.question = question;
    }

    void start(Future<HttpClientRequest> opened) {
        opened.onFailure(this::fail).onSuccess(open -> {
            request = open;
            if (answer.isDone()) {
                open.reset();
            } else {
                open.exceptionHandler(this::fail);
                open.send().onFailure(this::fail).onSuccess(this::hear);
            }
        });
    }

    Answer await(Duration timeout) throws InterruptedException {
        long before = 0;
        while (true) {
            try {
                return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                if (received.get() - before < ENOUGH) {
                    end(new Answer.Unheard(Answer.Trouble.SILENCE, tooSlow(timeout)));
                }
                before = received.get();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            } catch (InterruptedException stop) {
                end(new Answer.Unheard(Answer.Trouble.SILENCE, "was not waited for"));
                throw stop;
            }
        }
    }

    private String tooSlow(Duration timeout) {
        return "is too slow: " + (received.get() > 0 ? received + " bytes came" : "no answer came") + " in "
                + timeout.toMillis() / 1000.0 + " s";
    }

    private void hear(HttpClientResponse response) {
        response.exceptionHandler(this::fail);
        int status = response.statusCode();
        Answer.Head head = head(response);
        if (status != OK && status != PARTIAL) {
            end(new Answer.Heard(status, head, Answer.Body.NONE));
            return;
        }
        long most = status == PARTIAL && question.span().isPresent()
                ? question.span().get().length()
                : question.most();
        response.handler(buffer -> take(buffer, most, status, head));
        response.endHandler(end -> answer.complete(new Answer.Heard(status, head, body(true))));
    }

    private void take(Buffer buffer, long most, int status, Answer.Head head) {
        if (answer.isDone()) {
            return;
        }
        int taken = (int) Math.min(buffer.length(), most - received.get());
        digest.update(buffer.getBytes(0, taken));
        received.addAndGet(taken);
        if (taken < buffer.length()) {
            end(new Answer.Heard(status, head, body(false)));
        }
    }

    private Answer.Body body(boolean isWhole) {
        return new Answer.Body(received.get(), new Sha256(HexFormat.of().formatHex(digest.digest())), isWhole);
    }

    private void fail(Throwable failure) {
        answer.complete(Failure.of(failure, received.get()));
    }

    /** Gives the answer before the server has come to its end: the connection is of no further use. */
    private void end(Answer given) {
        if (answer.complete(given)) {
            HttpClientRequest open = request;
            if (open != null) {
                open.reset();
            }
        }
    }

    private static Answer.Head head(HttpClientResponse response) {
        return new Answer.Head(
                header(response, HttpHeaders.CONTENT_LENGTH)
                        .filter(LENGTH.asMatchPredicate())
                        .map(text -> OptionalLong.of(Long.parseLong(text)))
                        .orElse(OptionalLong.empty()),
                header(response, HttpHeaders.CONTENT_RANGE).flatMap(ContentRange::parse),
                header(response, HttpHeaders.LOCATION),
                header(response, HttpHeaders.CONTENT_ENCODING)
                        .filter(coding -> !coding.equalsIgnoreCase("identity"))
                        .isEmpty());
    }

    private static Optional<String> header(HttpClientResponse response, CharSequence name) {
        return Optional.ofNullable(response.getHeader(name));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
