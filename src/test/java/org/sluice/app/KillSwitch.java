package org.sluice.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.sluice.announce.Rejection;

/**
 * Ends this process, without a farewell to anything, when a route passes one of the armed points; each point once in
 * all lives of the process, which a mark on disk remembers. Counts all passings besides.
 */
final class KillSwitch implements InterceptStrategy {

    static final int KILLED = 137;

    /** Steps that are made to fail, each while the step that deals with it is armed. */
    private static final Map<String, String> FAILING =
            Map.of("verify-keep-listed", "errors-tell-end", "stage-admit", "errors-tell-roll-back");

    private final Map<String, KillPoint> armed;
    private final Path marks;
    private final Map<String, Integer> passings = new ConcurrentHashMap<>();

    KillSwitch(List<KillPoint> armed, Path marks) {
        this.armed = armed.stream()
                .filter(point -> !Files.exists(marks.resolve(point.name())))
                .collect(Collectors.toMap(KillPoint::name, Function.identity()));
        this.marks = marks;
    }

    /** How often each point was passed in this life. */
    Map<String, Integer> passings() {
        return new TreeMap<>(passings);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, @Nullable Processor nextTarget) {
        String step = definition.getId();
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                pass(step);
                if (isMishap(step, exchange)) {
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, isSynchronous -> {
                    pass(step + "+");
                    callback.done(isSynchronous);
                });
            }
        };
    }

    private void pass(String name) {
        int count = passings.merge(name, 1, Integer::sum);
        KillPoint point = armed.get(name);
        if (point != null && count >= point.nth()) {
            mark(name);
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private synchronized void mark(String name) {
        try {
            Files.writeString(marks.resolve(name), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings about what else would happen in bad luck only, if a step is armed that nothing but this leads to. */
    private boolean isMishap(String step, Exchange exchange) {
        String handler = FAILING.get(step);
        if (handler != null && isArmed(handler)) {
            exchange.setException(new IOException("made up by a test"));
            return true;
        }
        if (isArmed("verify-note-overtaken") && step.equals("verify-move-to-quarantine")) {
            touch(Objects.requireNonNull(exchange.getMessage().getBody(Rejection.class)));
        }
        return false;
    }

    private boolean isArmed(String step) {
        return armed.containsKey(step) || armed.containsKey(step + "+");
    }

    private static void touch(Rejection rejection) {
        try {
            Path file = rejection.verdict().submission().file().file();
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
