package org.sluice.cli.watch;

import java.util.List;
import org.sluice.screen.Key;
import org.sluice.screen.Key.Kind;

/**
 * What of it one looks at.
 *
 * @param release its name; empty: the newest
 * @param first the place of the first mirror that is shown, counted from 0
 * @param filter what mirrors must have in their line, in any case; empty: all
 */
record View(String release, int first, String filter, Mode mode) {

    private static final int LONGEST = 100;

    /** What keys do. */
    enum Mode {
        LOOKING,
        FILTERING,
        HELP,
        OVER
    }

    static View begin() {
        return new View("", 0, "", Mode.LOOKING);
    }

    boolean isOver() {
        return mode == Mode.OVER;
    }

    /** After a key, while a picture is shown. */
    View after(Key key, Picture picture, List<String> releases) {
        if (key.kind() == Kind.NONE_LEFT) {
            return with(Mode.OVER);
        }
        return switch (mode) {
            case LOOKING -> looking(key, picture, releases);
            case FILTERING -> filtering(key);
            case HELP -> with(key.equals(Key.of('q')) ? Mode.OVER : Mode.LOOKING);
            case OVER -> this;
        };
    }

    private View looking(Key key, Picture picture, List<String> releases) {
        return switch (key.kind()) {
            case UP -> from(picture, picture.first() - 1);
            case DOWN -> from(picture, picture.first() + 1);
            case PAGE_UP -> from(picture, picture.first() - picture.rows());
            case PAGE_DOWN -> from(picture, picture.first() + picture.rows());
            case HOME -> from(picture, 0);
            case END -> from(picture, picture.mirrors());
            case ESCAPE -> new View(release, 0, "", mode);
            case CHARACTER -> pressed(key.character(), picture, releases);
            default -> this;
        };
    }

    private View pressed(char character, Picture picture, List<String> releases) {
        return switch (character) {
            case 'q' -> with(Mode.OVER);
            case '?', 'h' -> with(Mode.HELP);
            case '/' -> new View(release, 0, "", Mode.FILTERING);
            case 'r' -> next(releases);
            case 'k' -> from(picture, picture.first() - 1);
            case 'j' -> from(picture, picture.first() + 1);
            case ' ' -> from(picture, picture.first() + picture.rows());
            default -> this;
        };
    }

    private View filtering(Key key) {
        return switch (key.kind()) {
            case ENTER -> with(Mode.LOOKING);
            case ESCAPE -> new View(release, 0, "", Mode.LOOKING);
            case BACKSPACE ->
                filter.isEmpty() ? with(Mode.LOOKING) : filtered(filter.substring(0, filter.length() - 1));
            case CHARACTER -> filter.length() < LONGEST ? filtered(filter + key.character()) : this;
            default -> this;
        };
    }

    private View filtered(String by) {
        return new View(release, 0, by, mode);
    }

    private View next(List<String> releases) {
        if (releases.isEmpty()) {
            return this;
        }
        int now = Math.max(0, releases.indexOf(release));
        return new View(releases.get((now + 1) % releases.size()), 0, filter, mode);
    }

    private View from(Picture picture, int place) {
        int last = Math.max(0, picture.mirrors() - picture.rows());
        return new View(release, Math.clamp(place, 0, last), filter, mode);
    }

    private View with(Mode changed) {
        return new View(release, first, filter, changed);
    }
}
