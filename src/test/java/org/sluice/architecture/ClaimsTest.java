package org.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The threat model: each row of a table in {@code docs/security.md} whose last column is headed {@code shown by} is a
 * claim, and names tests, as {@code `NameIT`} or {@code `NameTest#itsMethod`}. Whether a test shows what the row says,
 * a reader has to judge; that it is there, this does.
 */
class ClaimsTest {

    private static final String SHOWN_BY = "| shown by |";
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Contract))(?:#(\\w+))?`");

    private static Sources tests;

    @BeforeAll
    static void parse() {
        tests = Sources.parse(Project.TESTS);
    }

    static List<String> claims() {
        Stream.Builder<String> claims = Stream.builder();
        boolean inTable = false;
        for (String line :
                Project.text(Project.DOCS.resolve("security.md")).lines().toList()) {
            inTable = line.startsWith("|") && (inTable || line.endsWith(SHOWN_BY));
            if (inTable && !line.endsWith(SHOWN_BY) && !line.startsWith("|--")) {
                claims.add(line);
            }
        }
        return claims.build().toList();
    }

    @Test
    void areMany() {
        assertThat(claims()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("claims")
    void nameTestsThatAreThere(String claim) {
        List<MatchResult> named = NAMED.matcher(lastCell(claim)).results().toList();

        assertThat(named).isNotEmpty().allMatch(this::isThere);
        assertThat(NAMED.matcher(lastCell(claim)).replaceAll("")).doesNotContain("`");
    }

    private boolean isThere(MatchResult named) {
        String file = named.group(1) + ".java";
        String method = named.group(2);
        return method == null
                ? tests.types().stream().anyMatch(type -> type.file().equals(file))
                : tests.methods().stream()
                        .anyMatch(found ->
                                found.file().equals(file) && found.name().equals(method));
    }

    private static String lastCell(String row) {
        return row.substring(row.lastIndexOf('|', row.length() - 2) + 1, row.length() - 1);
    }
}
