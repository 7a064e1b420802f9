package org.sluice.probe;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.probe.Conversation.Reply;
import org.sluice.probe.http.Answer;
import org.sluice.probe.http.ContentRange;
import org.sluice.probe.http.Span;
import org.sluice.release.Artifact;

/** Compares what one server sends with the original: by samples, or whole. For one thread. */
final class Comparison {

    /** Of a server that sends all though a range was asked for, so many bytes are taken. */
    private static final long MOST_UNASKED = 4 << 20;

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int NO_SUCH_RANGE = 416;

    private final Conversation conversation;
    private final Artifact artifact;
    private final Original original;
    private long compared;
    private boolean isEnough;

    Comparison(Conversation conversation, Artifact artifact, Original original) {
        this.conversation = conversation;
        this.artifact = artifact;
        this.original = original;
    }

    /** Bytes that were the same. */
    long compared() {
        return compared;
    }

    /**
     * Compares ranges until one is not right.
     *
     * @return why it is not served, or can't be told; nothing: it is served
     * @throws IOException if the original can't be read
     */
    Optional<Reply.Nothing> samples(List<Span> spans) throws IOException, InterruptedException {
        for (Span span : spans) {
            Optional<Reply.Nothing> wrong = wrong(conversation.ask(Optional.of(span), MOST_UNASKED), span);
            if (wrong.isPresent() || isEnough) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    /** As {@link #samples}, but all bytes, by their digest. */
    Optional<Reply.Nothing> whole() throws IOException, InterruptedException {
        Span all = new Span(0, artifact.size());
        return wrong(conversation.ask(Optional.empty(), artifact.size()), all);
    }

    private Optional<Reply.Nothing> wrong(Reply reply, Span span) throws IOException {
        return switch (reply) {
            case Reply.Nothing nothing -> Optional.of(nothing);
            case Reply.Heard(Answer.Heard answer) ->
                judge(answer, span).map(probed -> new Reply.Nothing(probed, false));
        };
    }

    private Optional<Probed> judge(Answer.Heard answer, Span span) throws IOException {
        return switch (answer.status()) {
            case NOT_FOUND, GONE -> Optional.of(new Probed.Missing(answer.status()));
            case NO_SUCH_RANGE -> Optional.of(noSuchRange(answer.head()));
            case PARTIAL, OK -> content(answer, span);
            default -> Optional.of(new Probed.Refused("answers " + answer.status()));
        };
    }

    private Probed noSuchRange(Answer.Head head) {
        OptionalLong size = head.range().map(ContentRange::size).orElse(OptionalLong.empty());
        return size.isPresent() && size.getAsLong() != artifact.size()
                ? new Probed.WrongSize(artifact.size(), size)
                : new Probed.Refused("answers 416 to a range that the file has");
    }

    private Optional<Probed> content(Answer.Heard answer, Span span) throws IOException {
        if (!answer.head().isPlain()) {
            return Optional.of(new Probed.Refused("sends it encoded, though it was asked not to"));
        }
        return answer.status() == PARTIAL
                ? part(answer.head(), answer.body(), span)
                : all(answer.head(), answer.body());
    }

    private Optional<Probed> part(Answer.Head head, Answer.Body body, Span span) throws IOException {
        if (head.range().flatMap(ContentRange::span).filter(span::equals).isEmpty()) {
            return Optional.of(new Probed.Refused("answers another range than it was asked for"));
        }
        OptionalLong size = head.range().orElseThrow().size();
        if (size.isEmpty()) {
            return Optional.of(new Probed.Refused("does not say how large the file is"));
        }
        if (size.getAsLong() != artifact.size()) {
            return Optional.of(new Probed.WrongSize(artifact.size(), size));
        }
        if (!body.isWhole() || body.bytes() != span.length()) {
            return Optional.of(new Probed.Refused("sends another number of bytes than it says"));
        }
        return same(body, span);
    }

    /** It knows no ranges, or was asked for all: what came is the beginning, or all. */
    private Optional<Probed> all(Answer.Head head, Answer.Body body) throws IOException {
        OptionalLong said = body.isWhole() ? OptionalLong.of(body.bytes()) : head.length();
        if (said.isPresent() && said.getAsLong() != artifact.size()) {
            return Optional.of(new Probed.WrongSize(artifact.size(), said));
        }
        if (!body.isWhole() && body.bytes() >= artifact.size()) {
            return Optional.of(new Probed.WrongSize(artifact.size(), OptionalLong.empty()));
        }
        if (said.isEmpty()) {
            return Optional.of(new Probed.Refused("knows no ranges, and does not say how large the file is"));
        }
        isEnough = true;
        return same(body, new Span(0, body.bytes()));
    }

    private Optional<Probed> same(Answer.Body body, Span span) throws IOException {
        boolean isAll = span.length() == artifact.size();
        boolean isSame = body.digest().equals(isAll ? artifact.sha256() : original.digest(span));
        if (isSame) {
            compared += span.length();
        }
        return isSame ? Optional.empty() : Optional.of(new Probed.Differs(span));
    }
}
