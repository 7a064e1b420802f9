package org.sluice.bench.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;

/** A pool of so many mirrors, each with one address. */
final class LargePool {

    private static final int OCTET = 256;

    private LargePool() {}

    static Pool of(int mirrors) {
        List<Mirror> all =
                IntStream.range(0, mirrors).mapToObj(LargePool::mirror).toList();
        Map<InetAddress, String> addresses = new HashMap<>();
        for (int i = 0; i < mirrors; i++) {
            addresses.put(address(i), all.get(i).name());
        }
        return new Pool(all, addresses);
    }

    private static Mirror mirror(int number) {
        String name = "mirror-%04d.example.org".formatted(number);
        return new Mirror(name, URI.create("https://" + name + "/tails/"), 10);
    }

    static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number / OCTET), (byte) (number % OCTET)});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
