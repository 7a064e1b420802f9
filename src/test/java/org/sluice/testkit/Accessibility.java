package org.sluice.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks with axe-core for what keeps people from using what the browser shows. */
public final class Accessibility {

    private static final String RUN = """
            const told = (node) => node.html.slice(0, 200) + ' ' + (node.any[0]?.message ?? '');
            return axe.run(document).then((found) => found.violations.map((rule) =>
                rule.impact + ': ' + rule.id + ': ' + rule.nodes.slice(0, 5).map(told).join('; ')));
            """;

    private Accessibility() {}

    /** What is serious or critical, each with the elements that have it. */
    public static List<String> serious(Browser browser) {
        browser.js(script());
        return browser.list(RUN).stream()
                .map(Object::toString)
                .filter(found -> found.startsWith("serious") || found.startsWith("critical"))
                .toList();
    }

    private static String script() {
        try (@Nullable InputStream stream = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            if (stream == null) {
                throw new IllegalStateException("axe-core is not on the class path");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
