package org.sluice.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.probe.HostileServer.part;

import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.ledger.Probes.Outcome;

/** Which addresses are connected to, and what is said where nobody answers. */
@Timeout(60)
class ReachIT extends AskedServer {

    @Test
    void neverConnectsToAnAddressThatIsNotPublicUnlessItMay() throws Exception {
        try (HostileServer server = HostileServer.start((span, out) -> part(out, bytes, span.orElseThrow()));
                Prober prober = prober(false, List.of("127.0.0.1", "::1"))) {
            for (String host : List.of("127.0.0.1", "mirror.localhost", "mirror.example.org", "[::1]")) {
                Probed probed = probe(prober, host, server.port()).probed();

                assertThat(probed.outcome()).as(host).isEqualTo(Outcome.REFUSED);
                assertThat(probed.found()).contains("not public");
            }
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void saysThatAMirrorIsServedByOneKindOfAddressAlone() throws Exception {
        try (HostileServer server = HostileServer.start((span, out) -> part(out, bytes, span.orElseThrow()));
                Prober prober = prober(true, List.of("127.0.0.1", "::1"))) {
            Probed probed = probe(prober, "mirror.example.org", server.port()).probed();

            assertThat(probed.outcome()).isEqualTo(Outcome.SERVING);
            assertThat(probed.found()).contains("not by IPv6: can't be connected to");
        }
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        try (Prober prober = prober(true, List.of())) {
            assertThat(probe(prober, "mirror.localhost", closed).probed().found())
                    .contains("can't be connected to");
            assertThat(probe(prober, "nowhere.example.org", closed).probed().found())
                    .contains("does not resolve");
        }
    }

    @Test
    void anEndInTheMiddleIsNoFinding() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (HostileServer server = HostileServer.start((span, out) -> {
            asked.countDown();
            Thread.sleep(60_000);
        })) {
            Prober prober = prober(true, List.of());
            CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
                try {
                    return probe(prober, "mirror.localhost", server.port()).toString();
                } catch (CancellationException broken) {
                    return "broken off";
                } catch (InterruptedException stop) {
                    return "interrupted";
                }
            });
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            prober.close();

            assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("broken off");
        }
    }
}
