package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents tell people to type is understood. Nothing is run. */
class DocumentedCommandsTest {

    private static final Pattern IN_CODE = Pattern.compile(
            "(?m)(?:^ {4}(?:\\$ )?|`|sudo -u sluice )(?:\\./)?sluice ([a-z-][^`\\n]*?)(?= {2,}#|`|\\n)");

    private static final Map<String, String> EXAMPLES = Map.of(
            "RELEASE", "stable/6.9",
            "WAVE", "images",
            "SEQ", "42",
            "TYPE", "release.ready",
            "FILE", "file",
            "...", "");

    static List<String> documented() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .flatMap(file -> IN_CODE.matcher(text(file)).results())
                    .map(match -> match.group(1).strip())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(documented()).contains("status stable/6.9 --watch", "approve stable/6.9 iuks", "retry");
    }

    @ParameterizedTest
    @MethodSource("documented")
    void isUnderstood(String command) {
        String example = command.replaceAll("[\\[\\]]", "");
        for (Map.Entry<String, String> placeholder : EXAMPLES.entrySet()) {
            example = example.replace(placeholder.getKey(), placeholder.getValue());
        }
        // as a shell does with quoted words
        String[] arguments = example.replaceAll("\"[^\"]*\"", "quoted").strip().split("\\s+");
        if (arguments.length == 1 && !command.startsWith("-")) { // named in passing, without what it needs
            assertThat(Sluice.commandLine(Console.system()).getSubcommands()).containsKey(command);
            return;
        }

        assertThatCode(() -> Sluice.commandLine(Console.system()).parseArgs(arguments))
                .doesNotThrowAnyException();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
