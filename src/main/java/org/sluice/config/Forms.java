package org.sluice.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;
import org.sluice.release.Kind;
import org.sluice.release.TreePath;

/** How the values are written that occur in several sections. */
final class Forms {

    /** Stands for a name that could not be read; no name is spelled so. */
    static final String UNREADABLE = "?";

    private static final int LONGEST_URL = 2000;

    static final Form<String> NAME = Form.matching(
            "[a-z0-9][a-z0-9-]{0,62}", "a name of small letters, digits and hyphens, such as first-mirror");

    static final Form<Kind> KIND =
            new Form<>("one of iso, img, iuk", word -> Kind.parse(word).filter(kind -> kind != Kind.SIGNATURE));

    static final Form<TreePath> TREE_PATH =
            new Form<>("a path inside the tree, such as project/trace", TreePath::parse);

    static final Form<Integer> ATTEMPTS = Form.number(1, 1000);

    private static final Form<String> ANY = new Form<>("text", Optional::of);

    /** Any text without control characters that is not blank. */
    static final Form<String> TEXT =
            ANY.only(text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl), "text in one line");

    /** Where something is on the web. Who logs in has a file for it, never the address. */
    static final Form<URI> URL = new Form<>("a web address, such as https://example.org/sluice", Forms::url);

    private Forms() {}

    /** A list of kinds, none of them twice. */
    static Set<Kind> kinds(Section section, String key, List<Kind> fallback) {
        List<Kind> kinds = section.values(key, fallback, KIND);
        Set<Kind> distinct = new LinkedHashSet<>(kinds);
        if (distinct.size() < kinds.size()) {
            section.problem(key, "names a kind twice");
        }
        return distinct;
    }

    private static Optional<URI> url(String text) {
        try {
            URI uri = new URI(text);
            boolean isWeb = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean isPlain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return isWeb && isPlain && text.length() <= LONGEST_URL ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
