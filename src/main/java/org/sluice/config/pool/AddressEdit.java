package org.sluice.config.pool;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.sluice.config.read.ProblemLog;
import org.sluice.config.read.Tree;
import org.sluice.config.read.YamlTree;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Adds an address to the text of the address file. All else stays as it is written, comments too; and that it does is
 * checked by reading the new text.
 */
final class AddressEdit {

    private final String text;

    private AddressEdit(String text) {
        this.text = text;
    }

    /**
     * The text with the address among those of the mirror.
     *
     * @param written the address, as it is to be written
     * @return nothing if the text is written in a way in which this can't be done safely
     */
    static Optional<String> add(String text, String mirror, String written) {
        try {
            return new AddressEdit(text)
                    .insert(mirror, written.contains(":") ? '"' + written + '"' : written)
                    .filter(edited -> isRight(text, edited, mirror, written));
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException unusual) {
            return Optional.empty();
        }
    }

    private Optional<String> insert(String mirror, String address) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(text.length() + 1);
        Node root = new Yaml(limits).compose(new StringReader(text));
        if (root == null) {
            return Optional.of(append(mirror, address));
        }
        if (!(root instanceof MappingNode map) || map.getFlowStyle().name().equals("FLOW")) {
            return Optional.empty();
        }
        Optional<NodeTuple> known = map.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(mirror))
                .findFirst();
        return known.isPresent() ? addTo(known.get(), address) : Optional.of(append(mirror, address));
    }

    private String append(String mirror, String address) {
        String end = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        return text + end + mirror + ": [" + address + "]\n";
    }

    private Optional<String> addTo(NodeTuple tuple, String address) {
        return switch (tuple.getValueNode()) {
            case SequenceNode list
            when text.charAt(at(list.getStartMark())) == '[' -> Optional.of(addToBrackets(list, address));
            case SequenceNode list -> Optional.of(addToLines(list.getValue(), address));
            case ScalarNode nothing
            when Tag.NULL.equals(nothing.getTag()) ->
                Optional.of(insertAt(text.indexOf(':', at(tuple.getKeyNode().getEndMark())) + 1, " [" + address + "]"));
            case ScalarNode one when one.isPlain() || isQuoted(one) -> Optional.of(addToOne(one, address));
            default -> Optional.empty();
        };
    }

    private static boolean isQuoted(ScalarNode node) {
        return node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED || node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
    }

    private String addToOne(ScalarNode one, String address) {
        int from = at(one.getStartMark());
        int to = at(one.getEndMark());
        return text.substring(0, from) + "[" + text.substring(from, to) + ", " + address + "]" + text.substring(to);
    }

    private String addToBrackets(SequenceNode list, String address) {
        List<Node> items = list.getValue();
        return items.isEmpty()
                ? insertAt(at(list.getStartMark()) + 1, address)
                : insertAt(at(items.getLast().getEndMark()), ", " + address);
    }

    /** Lines of the form {@code - address}: one more, written as the last one is. */
    private String addToLines(List<Node> items, String address) {
        int item = at(items.getLast().getStartMark());
        int line = text.lastIndexOf('\n', item) + 1;
        int end = text.indexOf('\n', item);
        String lead = text.substring(line, item);
        return end < 0 ? text + "\n" + lead + address + "\n" : insertAt(end + 1, lead + address + "\n");
    }

    private String insertAt(int place, String what) {
        return text.substring(0, place) + what + text.substring(place);
    }

    /** Marks count code points. */
    private int at(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private static boolean isRight(String before, String after, String mirror, String address) {
        Optional<Tree> old = read(before);
        Optional<Tree> edited = read(after);
        return old.isPresent()
                && edited.isPresent()
                && edited.get().equals(AddressLists.with(old.get(), mirror, address));
    }

    private static Optional<Tree> read(String text) {
        return YamlTree.read(text, "addresses", new ProblemLog());
    }
}
