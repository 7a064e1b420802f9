package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern MAKE = Pattern.compile("`make ([a-z-]+)");

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Checkout.PROJECT);
                Stream<Path> docs = Files.walk(Checkout.PROJECT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> matches(Pattern pattern, Path file) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void everyLinkToAFileResolves() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            for (String link : matches(LINK, document)) {
                if (!link.contains("://") && !Files.exists(document.resolveSibling(link))) {
                    broken.add(Checkout.PROJECT.relativize(document) + " -> " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void theReadmeIsReadInOneSitting() throws IOException {
        assertThat(Files.readAllLines(Checkout.PROJECT.resolve("README.md"))).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void everyMakeTargetThatIsNamedExists() throws IOException {
        String makefile = Files.readString(Checkout.PROJECT.resolve("Makefile"));
        for (Path document : documents()) {
            for (String target : matches(MAKE, document)) {
                assertThat(makefile).as("%s names make %s", document, target).contains("\n" + target + ":");
            }
        }
    }
}
