package org.sluice.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.web.Entity;
import org.sluice.web.Mount;
import org.sluice.web.Routes;

/**
 * The page. Its files lie in a folder that is named by their digest, so that a browser keeps them for good, and gets
 * new ones, all of them, when one has changed. The document itself is asked for each time.
 */
public final class Page implements Mount {

    /** Nothing from elsewhere, nothing in the document that would run, and nobody may frame it. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    static final String DOCUMENT = "index.html";
    static final String FOLDER = "/web/";
    static final List<String> OWN = List.of(
            "icon.svg",
            "early.js",
            "style.css",
            "main.js",
            "api.js",
            "attention.js",
            "chart.js",
            "curves.js",
            "decide.js",
            "dom.js",
            "eventlog.js",
            "live.js",
            "matrix.js",
            "mirror.js",
            "queue.js",
            "release.js",
            "signin.js",
            "standing.js",
            "stream.js",
            "time.js",
            "token.js",
            "waves.js",
            "words.js");

    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Map<String, String> VENDORED =
            Map.of("uplot.js", CHARTS + "uPlot.iife.min.js", "uplot.css", CHARTS + "uPlot.min.css");

    private static final String KEEP = "public, max-age=31536000, immutable";
    private static final String ASK = "no-cache";

    private final Asset document;
    private final Map<String, Asset> files;

    private Page(Asset document, Map<String, Asset> files) {
        this.document = document;
        this.files = files;
    }

    /** Reads all files. */
    public static Page load() {
        Map<String, Asset> files = new LinkedHashMap<>();
        OWN.forEach(name -> files.put(name, Asset.of(name, read(FOLDER + name))));
        new TreeMap<>(VENDORED).forEach((name, resource) -> files.put(name, Asset.of(name, read(resource))));
        String version = Entity.digest(files.values().stream()
                .map(file -> file.content().plain().getBytes())
                .toArray(byte[][]::new));
        Map<String, Asset> byPath = new LinkedHashMap<>();
        files.forEach((name, asset) -> byPath.put("/page/" + version + "/" + name, asset));
        String html = new String(read(FOLDER + DOCUMENT), UTF_8)
                .replace("@VERSION@", version)
                .replace("@PRELOADS@", preloads(version));
        return new Page(Asset.of(DOCUMENT, html.getBytes(UTF_8)), byPath);
    }

    /** Modules are fetched at once, not each when another one was read that names it. */
    private static String preloads(String version) {
        return OWN.stream()
                .filter(name -> name.endsWith(".js") && !name.equals("early.js") && !name.equals("main.js"))
                .map(name -> "<link rel=\"modulepreload\" href=\"page/" + version + "/" + name + "\">")
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void on(Routes routes) {
        routes.open("/", new AssetHandler(document, ASK));
        files.forEach((path, asset) -> routes.open(path, new AssetHandler(asset, KEEP)));
    }

    private static byte[] read(String resource) {
        try (@Nullable InputStream stream = Page.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the page's file " + resource + " is not in the jar: build it anew");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
