package org.sluice.config.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.config.read.Tree.Field;

/** Reads JSON from strangers: bounded in depth, and strict about its grammar; repeated keys are left for the reader. */
public final class JsonTree {

    private static final int DEEPEST = 20;

    private JsonTree() {}

    /** The tree of the text, which must be one JSON value and nothing else. */
    public static Optional<Tree> read(String text, String path, ProblemLog log) {
        try (JsonParser parser = factory().createParser(text)) {
            Tree tree = tree(parser, parser.nextToken());
            if (parser.nextToken() == null) {
                return Optional.of(tree);
            }
            log.add(path, "has something after its end");
        } catch (JsonProcessingException wrong) {
            log.add(path, "is no JSON that can be read: " + where(wrong));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.empty();
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    private static Tree tree(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            return new Tree.Nothing();
        }
        return switch (token) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> items(parser);
            case VALUE_NULL -> new Tree.Nothing();
            default -> new Tree.Text(parser.getText());
        };
    }

    private static Tree fields(JsonParser parser) throws IOException {
        List<Field> fields = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            fields.add(new Field(key, tree(parser, parser.nextToken())));
        }
        return new Tree.Fields(fields);
    }

    private static Tree items(JsonParser parser) throws IOException {
        List<Tree> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(tree(parser, token));
        }
        return new Tree.Items(items);
    }

    private static String where(JsonProcessingException wrong) {
        String reason = wrong.getOriginalMessage();
        return wrong.getLocation() == null
                ? reason
                : "line " + wrong.getLocation().getLineNr() + ", column "
                        + wrong.getLocation().getColumnNr() + ": " + reason;
    }
}
