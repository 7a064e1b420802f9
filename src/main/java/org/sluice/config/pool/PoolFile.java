package org.sluice.config.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.config.read.ProblemLog;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;

/** Reads mirrors.json and the address file beside it. */
public final class PoolFile {

    private PoolFile() {}

    /**
     * Reads all that can be used.
     *
     * @param addresses nothing: no mirror has an address
     * @param resolver for the host names in the address file
     */
    public static PoolReading load(Path mirrorsJson, @Nullable Path addresses, Resolver resolver) {
        ProblemLog problems = new ProblemLog();
        ProblemLog warnings = new ProblemLog();
        Optional<List<Mirror>> mirrors = MirrorsJson.read(mirrorsJson, problems, warnings);
        Optional<Map<InetAddress, String>> byAddress = addresses == null
                ? Optional.of(Map.of())
                : new AddressFile(resolver, problems, warnings).read(addresses, mirrors.map(PoolFile::names));
        Pool pool = new Pool(mirrors.orElse(List.of()), byAddress.orElse(Map.of()));
        return new PoolReading(pool, mirrors.isPresent() && byAddress.isPresent(), problems.all(), warnings.all());
    }

    /**
     * Reads all that can be used, with host names resolved by the operating system: for a look at the past.
     *
     * @param mirrorsJson nothing: every name in the address file is an enabled mirror
     * @throws IOException if a file can't be read as such; bad entries are left out
     */
    public static Pool load(@Nullable Path mirrorsJson, @Nullable Path addresses) throws IOException {
        PoolReading reading = mirrorsJson == null
                ? named(addresses, new SystemResolver())
                : load(mirrorsJson, addresses, new SystemResolver());
        if (!reading.isWhole()) {
            throw new IOException(reading.problems().getFirst().toString());
        }
        return reading.pool();
    }

    /** The pool that the address file alone speaks of; where its mirrors serve the tree is a guess. */
    static PoolReading named(@Nullable Path addresses, Resolver resolver) {
        ProblemLog problems = new ProblemLog();
        ProblemLog warnings = new ProblemLog();
        Optional<Map<InetAddress, String>> byAddress = addresses == null
                ? Optional.of(Map.of())
                : new AddressFile(resolver, problems, warnings).read(addresses, Optional.empty());
        List<Mirror> mirrors = byAddress.orElse(Map.of()).values().stream()
                .distinct()
                .sorted()
                .flatMap(name -> UrlPrefix.parse("https://" + name).map(url -> new Mirror(name, url, 1)).stream())
                .toList();
        Pool pool = new Pool(mirrors, byAddress.orElse(Map.of()));
        return new PoolReading(pool, byAddress.isPresent(), problems.all(), warnings.all());
    }

    private static Set<String> names(List<Mirror> mirrors) {
        Set<String> names = new HashSet<>();
        mirrors.forEach(mirror -> names.add(mirror.name()));
        return names;
    }
}
