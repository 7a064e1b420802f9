package org.sluice.bus.subscribe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.sluice.config.AcceptorsConfig;
import org.sluice.config.TlsConfig;
import org.sluice.config.read.HostAndPort;

/**
 * How the broker is told of an address to listen at.
 *
 * @param journal where the broker may keep files of its own
 */
record Doors(AcceptorsConfig config, Path journal) {

    private static final int THREADS = 2;

    TransportConfiguration at(String name, HostAndPort at) throws IOException {
        Map<String, Object> settings = new HashMap<>(Map.of(
                TransportConstants.HOST_PROP_NAME, at.host(),
                TransportConstants.PORT_PROP_NAME, at.port(),
                TransportConstants.PROTOCOLS_PROP_NAME, name.toUpperCase(Locale.ROOT),
                TransportConstants.CONNECTIONS_ALLOWED, config.mostConnections(),
                TransportConstants.REMOTING_THREADS_PROPNAME, THREADS,
                TransportConstants.USE_EPOLL_PROP_NAME, false,
                TransportConstants.USE_KQUEUE_PROP_NAME, false));
        // what both protocols' clients are used to write before a topic's name
        settings.put("multicastPrefix", name.equals("stomp") ? "/topic/" : "topic://");
        // with a name and a password alone
        settings.put("saslMechanisms", "PLAIN");
        if (config.tls().isPresent()) {
            settings.putAll(tls(config.tls().get()));
        }
        Map<String, Object> forProtocol = new HashMap<>(settings);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), settings, name, forProtocol);
    }

    private Map<String, Object> tls(TlsConfig tls) throws IOException {
        Map<String, Object> settings = new HashMap<>(Map.of(
                TransportConstants.SSL_ENABLED_PROP_NAME,
                true,
                TransportConstants.ENABLED_PROTOCOLS_PROP_NAME,
                "TLSv1.3,TLSv1.2",
                TransportConstants.KEYSTORE_TYPE_PROP_NAME,
                "PEMCFG",
                TransportConstants.KEYSTORE_PATH_PROP_NAME,
                names(tls).toString()));
        tls.clientCa()
                .ifPresent(authority -> settings.putAll(Map.of(
                        TransportConstants.NEED_CLIENT_AUTH_PROP_NAME,
                        true,
                        TransportConstants.TRUSTSTORE_TYPE_PROP_NAME,
                        "PEMCA",
                        TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                        authority.toAbsolutePath().toString())));
        return settings;
    }

    /** The broker takes certificate and key by a file that names the two. */
    private Path names(TlsConfig tls) throws IOException {
        Path names = journal.toAbsolutePath().resolve("tls.names");
        return Files.writeString(names, """
                source.key=%s
                source.cert=%s
                """.formatted(property(tls.key()), property(tls.certificate())));
    }

    private static String property(Path file) {
        return file.toAbsolutePath().toString().replace("\\", "\\\\");
    }
}
