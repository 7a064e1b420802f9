package org.sluice.admit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a hook of the daemon says: one line. */
sealed interface Message {

    /**
     * A client has asked for something, and nothing has been sent to it.
     *
     * @param pid of the daemon's process, the same as in {@link End}
     * @param peer the client's end of its connection; nothing if the hook could not find it
     * @param port the daemon's end
     * @param host the client's address, as the daemon knows it
     * @param arguments what the client's rsync gives to the daemon's
     */
    record Ask(long pid, Optional<Peer> peer, int port, String module, String host, List<String> arguments)
            implements Message {

        public Ask {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A session has ended.
     *
     * @param status rsync's exit status; nothing: not told
     */
    record End(long pid, String host, OptionalInt status) implements Message {}
}
