package org.sluice.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Clients and sessions for tests: a link of 200 Mbit/s, images of 100 MB, which take four seconds alone. */
final class Clients {

    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    static final long LINK = 200_000_000;
    static final long IMAGES = 100_000_000;
    static final Bounds BOUNDS = new Bounds(100, 16 << 20);

    private Clients() {}

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    /** Arrives, lacks the images, and bears an hour. */
    static Client client(String name, double arrival) {
        return new Client(
                name,
                name,
                at(arrival),
                OptionalLong.of(IMAGES),
                OptionalLong.empty(),
                at(arrival).plus(Duration.ofHours(1)));
    }

    static Client lacking(long bytes, Client client) {
        return new Client(
                client.id(),
                client.name(),
                client.arrived(),
                OptionalLong.of(bytes),
                client.line(),
                client.bearsUntil());
    }

    static Client unknownWork(Client client) {
        return new Client(
                client.id(), client.name(), client.arrived(), OptionalLong.empty(), client.line(), client.bearsUntil());
    }

    static Client onLine(long rate, Client client) {
        return new Client(
                client.id(),
                client.name(),
                client.arrived(),
                client.work(),
                OptionalLong.of(rate),
                client.bearsUntil());
    }

    static Client bearing(double seconds, Client client) {
        Instant until = client.arrived().plusMillis(Math.round(seconds * 1000));
        return new Client(client.id(), client.name(), client.arrived(), client.work(), client.line(), until);
    }

    /** A session that was let go at a time, and takes a rate. */
    static Running running(Client client, double since, long bytes, long rate) {
        return new Running(client, at(since), bytes, rate);
    }
}
