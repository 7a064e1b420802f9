package org.sluice.web.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

    @TempDir
    Path folder;

    private Path file;
    private TokenFile tokens;

    @BeforeEach
    void name() {
        file = folder.resolve("tokens");
        tokens = new TokenFile(file);
    }

    @Test
    void keepsTheDigestForItsOwnerAlone() throws Exception {
        String secret = tokens.add("anna");

        assertThat(tokens.read().owner(secret)).contains("anna");
        assertThat(tokens.read().owner(secret + "x")).isEmpty();
        assertThat(Files.readString(file)).startsWith("anna ").doesNotContain(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void noTwoTokensAreAlike() throws Exception {
        assertThat(tokens.add("anna")).isNotEqualTo(tokens.add("bert")).hasSizeGreaterThan(40);
    }

    @Test
    void refusesANameTwice() throws Exception {
        String secret = tokens.add("anna");

        assertThatThrownBy(() -> tokens.add("anna"))
                .isInstanceOf(UnusableTokens.class)
                .hasMessageContaining("--revoke anna");
        assertThat(tokens.read().owner(secret)).contains("anna");
    }

    @Test
    void aTokenThatIsRevokedIsNobodysAndTheOthersStay() throws Exception {
        String annas = tokens.add("anna");
        String berts = tokens.add("bert");

        tokens.revoke("anna");
        String anew = tokens.add("anna");

        assertThat(tokens.read().owner(annas)).isEmpty();
        assertThat(tokens.read().owner(berts)).contains("bert");
        assertThat(tokens.read().owner(anew)).contains("anna");
        assertThatThrownBy(() -> tokens.revoke("carl")).hasMessage("carl has no token");
    }

    @Test
    void keepsWhatIsWrittenByHand() throws Exception {
        write("# für die Woche\n\nanna " + Token.digest("one"));

        tokens.add("bert");
        tokens.revoke("anna");

        assertThat(Files.readAllLines(file)).startsWith("# für die Woche", "").hasSize(4);
        assertThat(tokens.count()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void isNotUsedIfOthersMayUseIt(String mode) throws Exception {
        tokens.add("anna");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(tokens::read).isInstanceOf(UnusableTokens.class).hasMessageContaining("chmod 600 " + file);
        assertThatThrownBy(() -> tokens.add("bert")).isInstanceOf(UnusableTokens.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "anna 0123", "an na %s", "anna %s x", "anna %s\nanna %s", "-a %s"})
    void oneWrongLineIsEnoughForNoneToCount(String text) throws Exception {
        write(text.replace("%s", "a".repeat(64)));

        assertThatThrownBy(tokens::read).isInstanceOf(UnusableTokens.class).hasMessageContaining("line ");
    }

    @Test
    void saysWhenThereIsNone() {
        assertThatThrownBy(tokens::read).isInstanceOf(UnusableTokens.class).hasMessageContaining("sluice token NAME");
        assertThatThrownBy(() -> new TokenFile(folder.resolve("no/tokens")).add("anna"))
                .isInstanceOf(UnusableTokens.class)
                .hasMessageContaining("make that directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-a", "a\nb", "../a", "é"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> tokens.add(name)).isInstanceOf(UnusableTokens.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void doesNotReadWhatIsTooLarge() throws IOException {
        write("#".repeat(65 * 1024));

        assertThatThrownBy(tokens::read).isInstanceOf(UnusableTokens.class).hasMessageContaining("larger");
    }

    private void write(String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
