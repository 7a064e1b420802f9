package org.sluice.bench.propagation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The server and the mirrors, each in a network namespace, joined by a switch in ours. What leaves the server is held
 * to the link's rate ({@link Shaping}).
 */
final class Network implements AutoCloseable {

    private static final String SWITCH = "switch";
    private static final String SERVER_LINE = "server";

    private final Namespace server = new Namespace(SERVER_LINE, "10.77.0.1");
    private final List<Namespace> mirrors;

    private Network(int mirrors) {
        this.mirrors = IntStream.rangeClosed(1, mirrors)
                .mapToObj(i -> new Namespace("mirror" + i, "10.77.1." + i))
                .toList();
    }

    /** Makes the network for a schedule. */
    static Network make(Schedule schedule) throws IOException {
        Network network = new Network(schedule.scenario().pool().mirrors());
        try {
            network.join();
            // packets, not the bundles of up to 64 KiB that they would travel in: shares are equal in small steps
            network.setUp(network.server, "link set eth0 gso_max_segs 1");
            // BBR, some systems' default, leaves a part of the link idle; what is lost here tells TCP enough
            network.setUp(network.server, "route change 10.77.0.0/16 dev eth0 congctl cubic");
            for (Namespace mirror : network.mirrors) {
                network.setUp(mirror, "");
            }
            Command.feed(
                    Shaping.of(schedule, network.mirrors), "ip", "netns", "exec", SERVER_LINE, "tc", "-batch", "-");
            return network;
        } catch (IOException failure) {
            network.close();
            throw failure;
        }
    }

    Namespace server() {
        return server;
    }

    List<Namespace> mirrors() {
        return mirrors;
    }

    /** Bytes that have left the server, with the Ethernet headers, as they count for its rate. */
    static long bytesSent() throws IOException {
        return Objects.requireNonNull(Interfaces.read().get(SERVER_LINE), "the server's line is gone");
    }

    private List<Namespace> hosts() {
        List<Namespace> hosts = new ArrayList<>(mirrors);
        hosts.addFirst(server);
        return hosts;
    }

    private void join() throws IOException {
        StringBuilder lines = new StringBuilder();
        lines.append("link add ").append(SWITCH).append(" type bridge\n");
        lines.append("link set ").append(SWITCH).append(" up\n");
        for (Namespace host : hosts()) {
            String name = host.name();
            lines.append("netns add ").append(name).append('\n');
            lines.append("link add ")
                    .append(name)
                    .append(" type veth peer name eth0 netns ")
                    .append(name)
                    .append('\n');
            lines.append("link set ")
                    .append(name)
                    .append(" master ")
                    .append(SWITCH)
                    .append(" up\n");
        }
        Command.feed(lines.toString(), "ip", "-batch", "-");
    }

    private void setUp(Namespace host, String further) throws IOException {
        String lines = """
                link set lo up
                address replace %s/16 dev eth0
                link set eth0 up
                %s
                """.formatted(host.address(), further);
        Command.feed(lines, "ip", "-netns", host.name(), "-batch", "-");
    }

    /** Takes it down; what still ran in it has no network from then on. */
    @Override
    public void close() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Namespace host : hosts()) {
            // at once: with its namespace it would go a little later, and its name could not be had again
            lines.append("link del ").append(host.name()).append('\n');
            lines.append("netns del ").append(host.name()).append('\n');
        }
        lines.append("link del ").append(SWITCH).append('\n');
        Command.feed(lines.toString(), "ip", "-force", "-batch", "-");
    }
}
