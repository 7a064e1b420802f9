package org.sluice.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The steps of all routes, as their files have them: so a new step is tested without being named in a test. */
final class RouteSteps {

    private static final Set<String> HAND_OVERS = Set.of("direct", "seda");
    private static final Set<String> LEADING_ON = Set.of("split", "filter", "choice", "setProperty", "removeHeaders");

    private final List<KillPoint> points = new ArrayList<>();
    private final boolean isFull;

    private RouteSteps(boolean isFull) {
        this.isFull = isFull;
    }

    /**
     * A point before each step, and after the last one of each route that is begun by something outside of routes: what
     * is after any other step is before the next one.
     *
     * @param isFull also before steps that only lead on to others
     */
    static List<KillPoint> points(Path routes, boolean isFull) throws IOException {
        RouteSteps steps = new RouteSteps(isFull);
        try (Stream<Path> files = Files.list(routes)) {
            files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .forEach(steps::read);
        }
        return List.copyOf(steps.points);
    }

    private void read(Path file) {
        try {
            collect(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(Object node) {
        if (node instanceof List<?> list) {
            list.forEach(this::collect);
        } else if (node instanceof Map<?, ?> fields) {
            fields.forEach((key, value) -> {
                if (key.equals("steps")) {
                    collectSteps((List<?>) value, isBegunOutside(fields));
                } else {
                    collect(value);
                }
            });
        }
    }

    /** What only leads on does nothing itself: before it is the same moment as before the step that it leads to. */
    private static boolean doesSomething(Map<?, ?> step) {
        Map.Entry<?, ?> kind = step.entrySet().iterator().next();
        boolean isHandOver = kind.getKey().equals("to")
                && kind.getValue() instanceof Map<?, ?> to
                && HAND_OVERS.contains(String.valueOf(to.get("uri")));
        return !isHandOver && !LEADING_ON.contains(String.valueOf(kind.getKey()));
    }

    private static boolean isBegunOutside(Map<?, ?> fields) {
        return fields.containsKey("exception") || (fields.containsKey("uri") && !"direct".equals(fields.get("uri")));
    }

    private void collectSteps(List<?> steps, boolean isWhole) {
        String id = "";
        for (Object step : steps) {
            Map<?, ?> body = (Map<?, ?>) ((Map<?, ?>) step).values().iterator().next();
            id = String.valueOf(body.get("id"));
            if (isFull || doesSomething((Map<?, ?>) step)) {
                points.add(KillPoint.before(id));
            }
            collect(body);
        }
        if (isWhole) {
            points.add(KillPoint.after(id));
        }
    }
}
