package org.sluice.listen;

import java.time.InstantSource;

/** Takes messages from the routes, and queues what is wanted. For any thread. */
public final class Intake {

    private final MessageReader reader;
    private final LineQueue queue;
    private final Tally tally;
    private final InstantSource clock;

    Intake(MessageReader reader, LineQueue queue, Tally tally, InstantSource clock) {
        this.reader = reader;
        this.queue = queue;
        this.tally = tally;
        this.clock = clock;
    }

    /** Takes a datagram; drops it if too many wait. */
    public void takeDatagram(Arrival arrival) {
        switch (reader.read(arrival, clock.instant())) {
            case Reading.Unwanted unwanted -> tally.shed(unwanted.why(), 1);
            case Reading.Wanted wanted -> count(queue.offer(wanted.line()));
        }
    }

    /** Takes a message from a connection, which is held back if too many wait. */
    public void takeFromStream(Arrival arrival) {
        switch (reader.read(arrival, clock.instant())) {
            case Reading.Unwanted unwanted -> tally.shed(unwanted.why(), 1);
            case Reading.Wanted wanted -> count(queue.offerBeyond(wanted.line()));
        }
    }

    private void count(boolean isQueued) {
        if (!isQueued) {
            tally.shed(Shed.QUEUE, 1);
        }
    }
}
