package org.sluice.track;

import org.sluice.ledger.Books;
import org.sluice.ledger.Sessions;
import org.sluice.ledger.Strangers;
import org.sluice.mirror.LoggedAddress;
import org.sluice.mirror.Network;
import org.sluice.track.evidence.Evidence;

/**
 * Keeps clients that are no known mirror apart, and their number bounded: anybody may connect, as often as he likes,
 * and from as many addresses as his network has. For one transaction, the one that keeps the sessions.
 */
record StrangeClients(Books books, Evidence evidence) {

    /** Clients that are remembered; beyond that the one with the fewest clean sessions is forgotten for a new one. */
    static final int MOST = 1_000;

    /** Addresses of one network that are told apart, where all may be one host's. */
    static final int MOST_OF_A_NETWORK = 8;

    /** What evidence is kept under where a log gives no address. */
    private static final String NOWHERE = "no address";

    /** Counts a session of a stranger, and says what the client is called. */
    String note(Sessions.Row session) {
        Network network =
                LoggedAddress.parse(session.address()).map(Network::of).orElse(new Network(NOWHERE, true));
        String client = client(session.address(), network);
        books.strangers()
                .add(new Strangers.Row(
                        client,
                        network.text(),
                        session.endedAt(),
                        session.endedAt(),
                        1,
                        session.outcome().equals("clean") ? 1 : 0,
                        session.outcome().equals("refused") ? 1 : 0,
                        session.files(),
                        session.bytesSent(),
                        session.request()));
        bound(client);
        return client;
    }

    private String client(String address, Network network) {
        if (network.text().equals(NOWHERE)) {
            return NOWHERE;
        }
        boolean isOneOfMany = network.isOfOneHost()
                && !books.strangers().isKnown(address)
                && books.strangers().countIn(network.text()) >= MOST_OF_A_NETWORK;
        return isOneOfMany ? network.text() : address;
    }

    private void bound(String client) {
        if (books.strangers().count() > MOST) {
            books.strangers().leastRegularBut(client).ifPresent(this::forget);
        }
    }

    private void forget(String client) {
        books.strangers().remove(client);
        books.evidences().forget(client);
        evidence.forget(client);
    }
}
