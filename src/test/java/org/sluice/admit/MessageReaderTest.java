package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hook says, and what somebody says who is none. */
class MessageReaderTest {

    @Test
    void readsAQuestionAsTheHookAsksIt() {
        String told = hexadecimal("archive", "127.0.0.11", "archive/", "--server", "-tre.iLsfxCIvu", ".", "tails/");

        assertThat(MessageReader.read("ask 25019 127.0.0.11 34960 873 " + told))
                .hasValueSatisfying(message -> assertThat(message).isInstanceOfSatisfying(Message.Ask.class, ask -> {
                    assertThat(ask.pid()).isEqualTo(25_019);
                    assertThat(ask.peer())
                            .hasValueSatisfying(peer -> assertThat(peer.port()).isEqualTo(34_960));
                    assertThat(ask.port()).isEqualTo(873);
                    assertThat(ask.module()).isEqualTo("archive");
                    assertThat(ask.host()).isEqualTo("127.0.0.11");
                    assertThat(ask.arguments()).containsExactly("--server", "-tre.iLsfxCIvu", ".", "tails/");
                }));
    }

    @Test
    void anAddressHasOneSpelling() {
        String mapped = "0000:0000:0000:0000:0000:ffff:7f00:000b";

        assertThat(MessageReader.read("ask 1 " + mapped + " 5 873 " + hexadecimal("m", "::ffff:127.0.0.11", "m/")))
                .hasValueSatisfying(message -> {
                    Message.Ask ask = (Message.Ask) message;
                    assertThat(ask.host()).isEqualTo("127.0.0.11");
                    assertThat(ask.peer().orElseThrow().address().getHostAddress())
                            .isEqualTo("127.0.0.11");
                });
    }

    @Test
    void aQuestionWhoseHookFoundNoConnectionHasNoPeer() {
        assertThat(MessageReader.read("ask 1 - - - " + hexadecimal("m", "::1", "m/")))
                .hasValueSatisfying(
                        message -> assertThat(((Message.Ask) message).peer()).isEmpty());
    }

    @Test
    void readsTheEndOfASession() {
        assertThat(MessageReader.read("end 7 ::1 12"))
                .hasValueSatisfying(
                        message -> assertThat(((Message.End) message).status()).hasValue(12));
        assertThat(MessageReader.read("end 7 ::1 ")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ask",
                "GET / HTTP/1.1",
                "ask 1 127.0.0.1 1 1 00",
                "ask 99999999999 127.0.0.1 1 1 6d003a3a3100",
                "ask 1 127.0.0.1 1 1 6d00686f73742e6578616d706c6500",
                "ask 1 127.0.0.1 1 1 6D003A3A3100",
                "end 1 localhost",
                "end x ::1 0",
                "go"
            })
    void isNoMessage(String line) {
        assertThat(MessageReader.read(line)).isEmpty();
    }

    @Test
    void takesAnyLineWithoutHarm() {
        Random random = new Random(7);
        String letters = "ask end 0123456789abcdef.:- \t\0%/";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(random.nextBoolean() ? "ask 1 ::1 1 1 " : "");
            random.ints(random.nextInt(60), 0, letters.length()).forEach(at -> line.append(letters.charAt(at)));

            assertThat(MessageReader.read(line.toString())).isNotNull();
        }
    }

    private static String hexadecimal(String... values) {
        return HexFormat.of().formatHex((String.join("\0", values) + "\0").getBytes(StandardCharsets.UTF_8));
    }
}
