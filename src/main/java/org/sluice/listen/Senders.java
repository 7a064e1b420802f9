package org.sluice.listen;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.config.SyslogConfig;

/** The hosts that may send, by address. */
final class Senders {

    private final Map<InetAddress, String> names;

    Senders(List<SyslogConfig.Sender> senders) {
        names = senders.stream()
                .collect(Collectors.toUnmodifiableMap(SyslogConfig.Sender::address, SyslogConfig.Sender::name));
    }

    /** The name of who sends from there, if it is one of them. */
    Optional<String> name(@Nullable SocketAddress from) {
        return from instanceof InetSocketAddress socket && socket.getAddress() != null
                ? Optional.ofNullable(names.get(socket.getAddress()))
                : Optional.empty();
    }
}
