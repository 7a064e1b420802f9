package org.sluice.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.release.ArtifactName;
import org.sluice.release.Printable;
import org.sluice.release.TreeLayout;
import org.sluice.verify.ManifestContent.Malformed;

/** Reads upgrade-description and image-description files: lists of target files, each with URL, size and SHA-256. */
final class TargetFilesReader {

    private final TreeLayout layout;
    private final ManifestLines lines = new ManifestLines();

    TargetFilesReader(TreeLayout layout) {
        this.layout = layout;
    }

    /** Reads one document; {@code format} knows JSON or YAML, and its limits. */
    ManifestContent read(String text, ObjectMapper format) {
        JsonNode root;
        try {
            root = format.readTree(text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? "the document"
                    : "line " + e.getLocation().getLineNr();
            return new Malformed(where, Printable.of(e.getOriginalMessage()));
        }
        if (root == null || !root.isObject()) {
            return new Malformed("line 1", "no upgrade or image description");
        }
        return entries(root, "upgrades", "upgrade-paths")
                .or(() -> entries(root, "installations", "installation-paths"))
                .<ManifestContent>map(malformed -> malformed)
                .orElseGet(lines::content);
    }

    private Optional<Malformed> entries(JsonNode root, String outer, String inner) {
        for (int i = 0; i < root.path(outer).size(); i++) {
            JsonNode paths = root.path(outer).path(i).path(inner);
            for (int j = 0; j < paths.size(); j++) {
                JsonNode files = paths.path(j).path("target-files");
                for (int k = 0; k < files.size(); k++) {
                    Optional<String> problem = add(files.path(k));
                    if (problem.isPresent()) {
                        String where = "%s[%d].%s[%d].target-files[%d]".formatted(outer, i, inner, j, k);
                        return Optional.of(new Malformed(where, problem.get()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> add(JsonNode file) {
        JsonNode url = file.path("url");
        JsonNode size = file.path("size");
        JsonNode sha256 = file.path("sha256");
        if (!url.isTextual() || !sha256.isTextual() || !size.isIntegralNumber() || !size.canConvertToLong()) {
            return Optional.of("url, size or sha256 is missing or of another type");
        }
        Optional<String> path = path(url.asText());
        return path.isEmpty()
                ? Optional.of("no http or https URL: " + Printable.of(url.asText()))
                : misplaced(path.get())
                        .or(() -> lines.add(path.get(), OptionalLong.of(size.asLong()), sha256.asText()));
    }

    /** The decoded path without its leading slash. */
    private static Optional<String> path(String url) {
        try {
            URI uri = new URI(url);
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return isWeb && uri.getHost() != null && uri.getPath().startsWith("/")
                    ? Optional.of(uri.getPath().substring(1))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** An artifact must be where the tree will have it; upgrade kits were once one directory higher. */
    private Optional<String> misplaced(String path) {
        return ArtifactName.parse(path.substring(path.lastIndexOf('/') + 1)).flatMap(name -> {
            String right = "/" + layout.path(name);
            String old = right.replace("/iuk/v2/", "/iuk/");
            String stated = "/" + path;
            return stated.endsWith(right) || stated.endsWith(old)
                    ? Optional.empty()
                    : Optional.of("the URL's path does not end in " + right + ": " + Printable.of(stated));
        });
    }
}
