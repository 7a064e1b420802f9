package org.sluice.config.read;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How one value is written.
 *
 * @param noun what is expected, with an example: {@code a time, such as 500ms, 10s, 10m or 4h}
 * @param parse the value that a text spells, or nothing
 */
public record Form<T>(String noun, Function<String, Optional<T>> parse) {

    /** A file or directory, relative to the working directory or absolute. */
    public static final Form<Path> PATH = new Form<>("the path of a file or directory", Form::path);

    /** Text of a shape. */
    public static Form<String> matching(String expression, String noun) {
        Predicate<String> shape = Pattern.compile(expression).asMatchPredicate();
        return new Form<>(noun, text -> Optional.of(text).filter(shape));
    }

    /** A whole number in a range, ends included. */
    public static Form<Integer> number(int least, int most) {
        Form<String> digits = matching("[0-9]{1,9}", "");
        return new Form<>(
                "a whole number from " + least + " to " + most,
                text -> digits.parse()
                        .apply(text)
                        .map(Integer::valueOf)
                        .filter(number -> least <= number && number <= most));
    }

    /** One of some words. */
    public static Form<String> word(List<String> words) {
        return new Form<>(
                "one of " + String.join(", ", words), text -> Optional.of(text).filter(words::contains));
    }

    /** The same, but narrower. */
    public Form<T> only(Predicate<T> accepts, String narrowerNoun) {
        return new Form<>(narrowerNoun, text -> parse.apply(text).filter(accepts));
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
