package org.sluice.config.read;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.config.read.Tree.Field;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML as written: nothing is constructed or guessed ({@code 0644} stays text), tags and merge keys mean nothing,
 * lists and groups can't be aliased.
 */
public final class YamlTree {

    private static final int DEEPEST = 20;

    private YamlTree() {}

    /** The tree of the first document; an empty text is {@link Tree.Nothing}. */
    public static Optional<Tree> read(String text, String path, ProblemLog log) {
        try {
            // null if the text has no document at all
            Node root = new Yaml(limits(text.length())).compose(new StringReader(text));
            return Optional.of(root == null ? new Tree.Nothing() : tree(root));
        } catch (MarkedYAMLException wrong) {
            log.add(path, "is no YAML: " + where(wrong));
        } catch (YAMLException | IllegalArgumentException wrong) { // the latter for a tag that is blank
            log.add(path, "is no YAML: " + wrong.getMessage());
        }
        return Optional.empty();
    }

    private static LoaderOptions limits(int length) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(length + 1);
        return options;
    }

    private static Tree tree(Node node) {
        return switch (node) {
            case ScalarNode scalar when Tag.NULL.equals(scalar.getTag()) -> new Tree.Nothing();
            case ScalarNode scalar -> new Tree.Text(scalar.getValue());
            case SequenceNode list ->
                new Tree.Items(list.getValue().stream().map(YamlTree::tree).toList());
            case MappingNode map -> fields(map);
            default -> new Tree.Nothing();
        };
    }

    private static Tree fields(MappingNode map) {
        List<Field> fields = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            fields.add(new Field(key, tree(tuple.getValueNode())));
        }
        return new Tree.Fields(fields);
    }

    private static String where(MarkedYAMLException wrong) {
        String problem = wrong.getProblem();
        return wrong.getProblemMark() == null
                ? problem
                : "line " + (wrong.getProblemMark().getLine() + 1) + ", column "
                        + (wrong.getProblemMark().getColumn() + 1) + ": " + problem;
    }
}
