package org.sluice.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void isReadFromWhatTheTerminalSaysAndIsTheUsualOneWhereItSaysNothing() {
        assertThat(Window.parse("40 100\n")).isEqualTo(new Window(100, 40));
        assertThat(Window.parse("0 0\n")).isEqualTo(Window.USUAL);
        assertThat(Window.parse("")).isEqualTo(Window.USUAL);
    }
}
