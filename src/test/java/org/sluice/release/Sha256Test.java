package org.sluice.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

    @TempDir
    Path folder;

    @Test
    void ofBytesIsAsTheStandardSays() {
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)))
                .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void ofAFileIsThatOfItsBytesToTheLastOne() throws Exception {
        byte[] bytes = new byte[200_001];
        bytes[200_000] = 1;
        Path file = Files.write(folder.resolve("file"), bytes);
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThat(Sha256.of(file)).isEqualTo(Sha256.of(bytes)).isNotEqualTo(Sha256.of(new byte[200_001]));
        assertThat(Sha256.of(empty)).isEqualTo(Sha256.of(new byte[0]));
    }

    @Test
    void ofAFileThatIsNotThereFails() {
        assertThatThrownBy(() -> Sha256.of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
