package org.sluice.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections are counted from the moment on at which they are accepted. */
class ConnectionsTest {

    private static final Limits LIMITS = new Limits(1, 1, 1, 10, 3, 1, Duration.ofSeconds(9));

    private final Vertx vertx = Vertx.vertx();
    private final Refusals refusals = new Refusals();
    private final Connections connections = new Connections(vertx, LIMITS, refusals);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oneClientHasNotAllOfThem() {
        List<Client> greedy = accepted("192.0.2.1", 5);

        assertThat(greedy).extracting(Client::isOpen).containsExactly(true, true, true, false, false);
        assertThat(accepted("192.0.2.2", 1)).allMatch(Client::isOpen);
        assertThat(refused("client")).isEqualTo(2);
    }

    @Test
    void allAddressesOfAnIpv6NetworkAreOneClient() {
        for (int host = 1; host <= 3; host++) {
            assertThat(accepted("2001:db8:1:2::" + host, 1)).allMatch(Client::isOpen);
        }

        assertThat(accepted("2001:db8:1:2:ffff::9", 1)).noneMatch(Client::isOpen);
        assertThat(accepted("2001:db8:1:3::1", 1)).allMatch(Client::isOpen);
    }

    @Test
    void aProxyOnThisHostMayHaveAll() {
        assertThat(accepted("127.0.0.1", 10)).allMatch(Client::isOpen);
        assertThat(accepted("127.0.0.1", 1)).noneMatch(Client::isOpen);
        assertThat(refused("limit")).isOne();
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // in the test's own thread
    void whatIsClosedCountsNoMore() {
        accepted("192.0.2.1", 5).forEach(EmbeddedChannel::close);
        accepted("127.0.0.1", 12).forEach(EmbeddedChannel::close);

        assertThat(accepted("192.0.2.1", 3)).allMatch(Client::isOpen);
        assertThat(accepted("127.0.0.1", 7)).allMatch(Client::isOpen);
    }

    private long refused(String reason) {
        return Objects.requireNonNull(refusals.byReason().get(reason)).getAsLong();
    }

    private List<Client> accepted(String address, int count) {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Client client = new Client(address);
            connections.accepted(client);
            client.runPendingTasks();
            clients.add(client);
        }
        return clients;
    }

    /** A connection from anywhere. */
    private static final class Client extends EmbeddedChannel {

        private final InetAddress address;

        Client(String address) {
            try {
                this.address = InetAddress.getByName(address);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(address, 1);
        }
    }
}
