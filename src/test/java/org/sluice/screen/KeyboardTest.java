package org.sluice.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sluice.screen.Key.Kind;

class KeyboardTest {

    private static List<Key> keys(String typed) throws IOException {
        Deque<Integer> left = new ArrayDeque<>(typed.chars().boxed().toList());
        Keyboard keyboard = new Keyboard(patience -> left.isEmpty() ? -2 : left.removeFirst());
        List<Key> keys = new ArrayList<>();
        for (Optional<Key> key = keyboard.next(Duration.ZERO); key.isPresent(); key = keyboard.next(Duration.ZERO)) {
            keys.add(key.get());
        }
        return keys;
    }

    private static List<Kind> kinds(String typed) throws IOException {
        return keys(typed).stream().map(Key::kind).toList();
    }

    @Test
    void knowsKeysInBothModesOfTheKeypad() throws IOException {
        assertThat(kinds("\u001b[A\u001bOB\u001b[5~\u001b[6~\u001bOH\u001b[4~\r\u007f"))
                .containsExactly(
                        Kind.UP,
                        Kind.DOWN,
                        Kind.PAGE_UP,
                        Kind.PAGE_DOWN,
                        Kind.HOME,
                        Kind.END,
                        Kind.ENTER,
                        Kind.BACKSPACE);
    }

    @Test
    void takesAnEscapeThatNothingFollowsForTheKey() throws IOException {
        assertThat(kinds("\u001b")).containsExactly(Kind.ESCAPE);
    }

    @Test
    void passesOverKeysThatItDoesNotKnowAsAWhole() throws IOException {
        assertThat(kinds("\u001b[15;2~q\u0001")).containsExactly(Kind.OTHER, Kind.CHARACTER, Kind.OTHER);
        assertThat(keys("é")).containsExactly(Key.of('é'));
    }

    @Test
    void saysThatTheTerminalIsGone() throws IOException {
        assertThat(new Keyboard(patience -> -1).next(Duration.ZERO)).contains(Key.of(Kind.NONE_LEFT));
    }
}
