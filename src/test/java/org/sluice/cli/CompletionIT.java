package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real bash completes with the script that is printed for it. */
class CompletionIT {

    /** As bash does at Tab: the words, the place of the last, and the function that {@code complete -p} names. */
    private static final String TAB = """
            compopt() { :; } # works at a real Tab alone
            source "$1"
            shift
            function=$(complete -p sluice | sed 's/.*-F \\([^ ]*\\).*/\\1/')
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            COMP_LINE="$*"
            COMP_POINT=${#COMP_LINE}
            "$function" sluice "${COMP_WORDS[COMP_CWORD]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void print() throws IOException {
        Terminal terminal = new Terminal();

        assertThat(terminal.run("completion", "bash")).isEqualTo(ExitCode.DONE);

        script = Files.writeString(folder.resolve("completion"), terminal.out());
    }

    private List<String> completed(String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", TAB, "bash", script.toString());
        builder.command().addAll(List.of(words));
        Path out = folder.resolve("out");
        Process bash =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            bash.destroyForcibly();
        }
        return Files.readAllLines(out).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Test
    void completesCommands() throws Exception {
        assertThat(completed("sluice", "st")).containsExactly("status");
        assertThat(completed("sluice", "re")).containsExactlyInAnyOrder("report", "resume", "retry");
        assertThat(completed("sluice", "mirrors", "c")).containsExactlyInAnyOrder("check", "claim");
    }

    @Test
    void completesOptionsOfTheCommandThatIsTyped() throws Exception {
        assertThat(completed("sluice", "status", "--w")).containsExactly("--watch");
        assertThat(completed("sluice", "events", "--")).contains("--follow", "--since", "--type", "--json", "--config");
        assertThat(completed("sluice", "status", "--fol")).isEmpty();
    }

    @Test
    void completesValuesThatAreKnownBeforehand() throws Exception {
        assertThat(completed("sluice", "events", "--type", "release.r")).contains("release.ready", "release.resumed");
        assertThat(completed("sluice", "completion", "z")).containsExactly("zsh");
    }

    @Test
    void refusesAShellThatItHasNoScriptFor() {
        Terminal terminal = new Terminal();

        int exit = terminal.run("completion", "fish");

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("bash, zsh");
    }
}
