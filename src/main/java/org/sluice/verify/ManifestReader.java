package org.sluice.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.sluice.release.TreeLayout;
import org.sluice.verify.ManifestContent.Malformed;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads manifests of every format, within limits: 4 MiB, UTF-8, a depth of 20, no key twice, one document. YAML's
 * aliases are not followed: each is read as a text that is no valid value. Thread-safe.
 */
final class ManifestReader {

    static final int LARGEST = 4 << 20;

    private static final int DEEPEST = 20;
    private static final int LONGEST_TEXT = 4096;
    private static final Pattern SIGNATURE = Pattern.compile(".*\\.(sig|asc|pgp)");
    private static final Pattern SUMS = Pattern.compile("SHA256SUMS.*");
    private static final Pattern YAML = Pattern.compile(".+\\.ya?ml");
    private static final Pattern JSON = Pattern.compile(".+\\.json");

    private final TreeLayout layout;
    private final ObjectMapper json;
    private final ObjectMapper yaml;

    ManifestReader(TreeLayout layout) {
        this.layout = layout;
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST_TEXT)
                .maxDocumentLength(LARGEST)
                .build();
        this.json = strict(new JsonFactory(), limits);
        this.yaml = strict(YAMLFactory.builder().loaderOptions(yamlLimits()).build(), limits);
    }

    /** Whether a file of this name is read as a manifest. */
    static boolean isManifest(String name) {
        return !SIGNATURE.matcher(name).matches()
                && (SUMS.matcher(name).matches()
                        || YAML.matcher(name).matches()
                        || JSON.matcher(name).matches());
    }

    ManifestContent read(String name, byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Malformed("the document", "not UTF-8");
        }
        if (SUMS.matcher(name).matches()) {
            return SumsReader.read(text);
        }
        return new TargetFilesReader(layout).read(text, JSON.matcher(name).matches() ? json : yaml);
    }

    private static ObjectMapper strict(JsonFactory format, StreamReadConstraints limits) {
        format.setStreamReadConstraints(limits);
        format.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        return new ObjectMapper(format).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private static LoaderOptions yamlLimits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setMaxAliasesForCollections(0);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setCodePointLimit(LARGEST);
        return limits;
    }
}
