package org.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.bus.subscribe.SubscriberFile;
import org.sluice.config.AcceptorsConfig;
import org.sluice.config.BusConfig;
import org.sluice.config.TlsConfig;
import org.sluice.config.read.HostAndPort;
import org.sluice.testkit.Certificates;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.StompClient;

/** How the broker is opened to subscribers, and that it is not unless it is to be. */
@Timeout(120)
class OpenBusIT {

    @TempDir
    private Path folder;

    @Test
    void isShutUnlessConfiguredAndLoadsNothingOfWhatItWouldTake() throws Exception {
        Process closed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = closed.inputReader()) {
            Set<String> loaded = said.lines()
                    .takeWhile(line -> !line.equals("running"))
                    .filter(line -> line.contains("[class,load] "))
                    .map(line -> line.replaceAll("^.*load\\] | source:.*$", ""))
                    .collect(Collectors.toSet());
            closed.getOutputStream().close();
            said.lines().forEach(line -> {});

            assertThat(loaded).contains("org.sluice.bus.EmbeddedBroker");
            // the broker looks up how messages are kept in each protocol's module; that is all
            assertThat(loaded.stream()
                            .filter(name -> name.startsWith("org.apache.qpid.")
                                    || name.startsWith("org.sluice.bus.subscribe.")
                                    || name.endsWith(".ProtonProtocolManager")
                                    || name.endsWith(".StompProtocolManager")
                                    || name.endsWith(".NettyAcceptor")))
                    .isEmpty();
            assertThat(closed.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            closed.destroyForcibly();
        }
    }

    @Test
    void doesNotStartWithoutAFileOfWhoMaySubscribeOrWithOneThatOthersCanRead() throws Exception {
        Path users = folder.resolve("subscribers");

        assertThatThrownBy(() -> broker(users, new HostAndPort("127.0.0.1", 0)).start())
                .isInstanceOf(BusFailure.class)
                .hasMessageContaining(users + ": there is no such file")
                .hasMessageContaining("sluice subscriber NAME");

        new SubscriberFile(users).add("anna");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> broker(users, new HostAndPort("127.0.0.1", 0)).start())
                .isInstanceOf(BusFailure.class)
                .hasMessageContaining("chmod 0640 " + users);
    }

    @Test
    void saysWhichAddressItCanNotHaveAndLeavesTheJournalFree() throws Exception {
        Path users = folder.resolve("subscribers");
        new SubscriberFile(users).add("anna");
        try (ServerSocket other = new ServerSocket(0, 1, Loopback.four())) {
            HostAndPort taken = new HostAndPort("127.0.0.1", other.getLocalPort());

            assertThatThrownBy(() -> broker(users, taken).start())
                    .isInstanceOf(BusFailure.class)
                    .hasMessageStartingWith("bus.acceptors.stomp: " + taken + " can't be opened: ");
        }
        try (TestBus bus = TestBus.on(folder.resolve("journal"))) {
            assertThat(bus.broker.isRunning()).isTrue();
        }
    }

    @Test
    void speaksTlsAndNothingElseWhereThatIsConfigured() throws Exception {
        Certificates made = Certificates.make(folder, "localhost");
        TlsConfig tls = new TlsConfig(made.certificate(), made.key(), Optional.empty());
        try (OpenBus bus = OpenBus.withTls(folder, tls);
                StompClient plain = bus.stomp();
                StompClient anna = StompClient.on(trusting(made.authority())
                        .getSocketFactory()
                        .createSocket(Loopback.four(), bus.port("stomp")))) {
            assertThat(anna.login("anna", bus.anna).command()).isEqualTo("CONNECTED");
            assertThat(anna.subscribe("release.events").command()).isEqualTo("RECEIPT");
            bus.announce(1);
            assertThat(anna.next().orElseThrow().headers()).containsEntry("id", "event-1");

            plain.say("CONNECT", "accept-version:1.2", "host:sluice", "login:anna", "passcode:" + bus.anna);
            assertThat(plain.next().map(StompClient.Frame::command)).isNotEqualTo(Optional.of("CONNECTED"));
        }
    }

    @Test
    void asksForAClientsCertificateWhereAnAuthorityIsNamed() throws Exception {
        Certificates made = Certificates.make(folder, "localhost");
        TlsConfig tls = new TlsConfig(made.certificate(), made.key(), Optional.of(made.authority()));
        try (OpenBus bus = OpenBus.withTls(folder, tls);
                StompClient without = StompClient.on(trusting(made.authority())
                        .getSocketFactory()
                        .createSocket(Loopback.four(), bus.port("stomp")))) {
            assertThatThrownBy(() -> without.login("anna", bus.anna)).isInstanceOf(Exception.class);
        }
    }

    /** Older journals have the hooks' queue at the subscribers' address. */
    @Test
    void takesOverWhatWaitedForTheHooksAtTheirFormerPlace() throws Exception {
        try (TestBus old = TestBus.on(folder.resolve("journal"))) {
            old.makeFormerQueue();
            old.send(TestBus.event(1), Addresses.RELEASE_EVENTS, true);
        }

        try (TestBus now = TestBus.on(folder.resolve("journal"))) {
            // they are counted where they went to once that is on the disk
            await().untilAsserted(
                            () -> assertThat(now.broker.depth(Addresses.HOOKS)).isOne());
            assertThat(now.broker.queues(Addresses.RELEASE_EVENTS)).isZero();
        }
    }

    private EmbeddedBroker broker(Path users, HostAndPort stomp) {
        AcceptorsConfig acceptors = new AcceptorsConfig(
                Optional.empty(), Optional.of(stomp), Optional.of(users), Optional.empty(), 20, 3, 10);
        return new EmbeddedBroker(new BusConfig(folder.resolve("journal"), 3, Duration.ofMillis(200), acceptors));
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
