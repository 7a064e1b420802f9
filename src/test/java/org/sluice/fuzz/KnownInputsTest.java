package org.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever fuzzing found stays mended: each target runs on all its known inputs, and on each of them damaged. Seeded.
 */
class KnownInputsTest {

    private static final int DAMAGES = 3;

    static List<Target> targets() {
        return Target.all();
    }

    @ParameterizedTest
    @MethodSource("targets")
    @Timeout(30)
    void nothingIsWrongWithAnyKnownInput(Target target) throws IOException {
        assertThat(target.known()).isNotEmpty();
        for (Path file : target.known()) {
            byte[] input = Files.readAllBytes(file);
            assertThatCode(() -> target.run(input)).as("%s", file).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    @Timeout(60)
    void norWithOneThatIsDamaged(Target target) throws IOException {
        Random random = new Random(28);
        for (Path file : target.known()) {
            byte[] known = Files.readAllBytes(file);
            for (int i = 0; i < DAMAGES && known.length > 0; i++) {
                byte[] input = damaged(known, random);
                assertThatCode(() -> target.run(input)).as("%s, damaged", file).doesNotThrowAnyException();
            }
        }
    }

    private static byte[] damaged(byte[] known, Random random) {
        byte[] input = random.nextInt(4) == 0 ? Arrays.copyOf(known, random.nextInt(known.length)) : known.clone();
        for (int i = random.nextInt(4); i >= 0 && input.length > 0; i--) {
            input[random.nextInt(input.length)] = (byte) random.nextInt(256);
        }
        return input;
    }
}
