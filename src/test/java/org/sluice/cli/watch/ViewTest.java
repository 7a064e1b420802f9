package org.sluice.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.cli.watch.Sights.mirrors;
import static org.sluice.cli.watch.Sights.picture;
import static org.sluice.cli.watch.Sights.snapshot;
import static org.sluice.cli.watch.Sights.status;
import static org.sluice.cli.watch.Sights.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.screen.Key;
import org.sluice.screen.Key.Kind;
import org.sluice.screen.Window;
import org.sluice.status.Status;

class ViewTest {

    private static final Snapshot FORTY = snapshot(status(mirrors(40, 12)));

    private static View after(Snapshot snapshot, Key... keys) {
        View view = View.begin();
        for (Key key : keys) {
            view = view.after(key, picture(snapshot, view, Window.USUAL), snapshot.releases());
        }
        return view;
    }

    private static Key key(Kind kind) {
        return new Key(kind, (char) 0);
    }

    @Test
    void scrollsByOneByAPageAndToTheEndsAndNoFurther() {
        assertThat(after(FORTY, key(Kind.DOWN), key(Kind.DOWN), key(Kind.UP)).first())
                .isEqualTo(1);
        assertThat(after(FORTY, key(Kind.PAGE_DOWN)).first()).isEqualTo(11);
        assertThat(after(FORTY, key(Kind.END), key(Kind.DOWN)).first()).isEqualTo(29);
        assertThat(after(FORTY, key(Kind.END), key(Kind.HOME), key(Kind.UP)).first())
                .isZero();
    }

    @Test
    void showsTheMirrorsThatHaveATextInTheirLine() {
        View view = after(FORTY, Key.of('/'), Key.of('F'), Key.of('e'), Key.of('t'), key(Kind.ENTER));

        String text = text(picture(FORTY, view, Window.USUAL));

        assertThat(view.mode()).isEqualTo(View.Mode.LOOKING);
        assertThat(text).contains("mirrors 1-11 of 12", "with \"Fet\"").doesNotContain(" absent ");
    }

    @Test
    void writesKeysIntoTheFilterWhileItIsTypedAndForgetsItAtEscape() {
        View typed = after(FORTY, Key.of('/'), Key.of('q'), Key.of('r'), key(Kind.BACKSPACE));

        assertThat(typed.filter()).isEqualTo("q");
        assertThat(text(picture(FORTY, typed, Window.USUAL))).contains("/q_");
        assertThat(after(FORTY, Key.of('/'), Key.of('q'), key(Kind.ESCAPE))).isEqualTo(View.begin());
    }

    @Test
    void goesFromReleaseToReleaseAndBackToTheFirst() {
        Snapshot two = snapshot(status(
                List.of(
                        new Status.Release("stable/6.9", null, List.of()),
                        new Status.Release("stable/6.8", null, List.of())),
                List.of()));

        View next = after(two, Key.of('r'));

        assertThat(text(picture(two, next, Window.USUAL)))
                .startsWith("stable/6.8")
                .contains("release 2 of 2");
        assertThat(after(two, Key.of('r'), Key.of('r')).release()).isEqualTo("stable/6.9");
    }

    @Test
    void helpsUntilTheNextKey() {
        View help = after(FORTY, Key.of('?'));

        assertThat(text(picture(FORTY, help, Window.USUAL))).contains("the next release", "◆");
        assertThat(after(FORTY, Key.of('?'), Key.of('x'))).isEqualTo(View.begin());
    }

    @Test
    void endsAtQAndWhenTheTerminalIsGone() {
        assertThat(after(FORTY, Key.of('q')).isOver()).isTrue();
        assertThat(after(FORTY, Key.of('?'), Key.of('q')).isOver()).isTrue();
        assertThat(after(FORTY, key(Kind.NONE_LEFT)).isOver()).isTrue();
    }
}
