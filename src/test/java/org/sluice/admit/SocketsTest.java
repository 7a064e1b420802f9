package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Lines as {@code ss -tinHO} of iproute2 6.1 prints them. */
class SocketsTest {

    private static final String COUNTERS =
            " bbr wscale:10,10 rto:204 rtt:0.047/0.038 mss:65483 bytes_sent:1000000 bytes_acked:999001 segs_out:24\n";

    @Test
    void readsWhatEachClientHasGot() throws UnknownHostException {
        String listing = "ESTAB      0      2560 127.0.0.1:873   127.0.0.11:36792" + COUNTERS
                + "ESTAB 0 0 [::ffff:192.0.2.1]:873 [::ffff:192.0.2.7]:1025" + COUNTERS
                + "FIN-WAIT-1 0 9 [2001:db8::1]:873 [2001:db8::7]:1026" + COUNTERS
                + "CLOSE-WAIT 0 0 [fe80::1%eth0]:873 [fe80::7%eth0]:1027 cubic rto:200\n";

        assertThat(Sockets.read(listing))
                .hasSize(4)
                .containsEntry(peer("127.0.0.11", 36_792), 999_001L)
                .containsEntry(peer("192.0.2.7", 1025), 999_001L)
                .containsEntry(peer("2001:db8::7", 1026), 999_001L)
                .containsEntry(peer("fe80::7", 1027), 0L);
    }

    @Test
    void passesOverConnectionsThatTheDaemonHasClosedAndAnythingElse() {
        assertThat(Sockets.read("FIN-WAIT-2 0 0 127.0.0.1:873 127.0.0.11:36792" + COUNTERS
                        + "TIME-WAIT 0 0 127.0.0.1:873 127.0.0.11:36793\n"
                        + "ESTAB 0 0 127.0.0.1:873 somewhere:http" + COUNTERS
                        + "\n\0\0 what\n"))
                .isEmpty();
    }

    private static Peer peer(String address, int port) throws UnknownHostException {
        return new Peer(InetAddress.getByName(address), port);
    }
}
