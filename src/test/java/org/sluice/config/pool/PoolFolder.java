package org.sluice.config.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sluice.config.read.AddressText;
import org.sluice.mirror.Mirror;

/** The two files of a pool in a folder of the test, and a name server that knows {@code names} and no more. */
record PoolFolder(Path folder, Map<String, List<InetAddress>> names) {

    PoolFolder(Path folder) {
        this(folder, new HashMap<>());
    }

    Path mirrors() {
        return folder.resolve("mirrors.json");
    }

    Path addresses() {
        return folder.resolve("addresses.yaml");
    }

    /** Writes mirrors.json with these entries. */
    PoolFolder mirrors(String... entries) throws IOException {
        return mirrorsText("{\"version\":1,\"mirrors\":[" + String.join(",", entries) + "]}");
    }

    PoolFolder mirrorsText(String text) throws IOException {
        Files.writeString(mirrors(), text);
        return this;
    }

    PoolFolder addresses(String yaml) throws IOException {
        Files.writeString(addresses(), yaml);
        return this;
    }

    PoolReading read() {
        return PoolFile.load(mirrors(), Files.exists(addresses()) ? addresses() : null, resolver());
    }

    Resolver resolver() {
        return asked -> {
            Map<String, List<InetAddress>> answers = new HashMap<>(names);
            answers.keySet().retainAll(asked);
            return answers;
        };
    }

    static String entry(String url, int weight) {
        return "{\"url_prefix\":\"" + url + "\",\"weight\":" + weight + "}";
    }

    static List<String> names(PoolReading reading) {
        return reading.pool().mirrors().stream().map(Mirror::name).toList();
    }

    static InetAddress address(String text) {
        return AddressText.parse(text).orElseThrow();
    }
}
