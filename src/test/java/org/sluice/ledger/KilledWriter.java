package org.sluice.ledger;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A process that writes to a ledger as fast as it can, and says so of each event that was committed. */
final class KilledWriter {

    /** What is written in one transaction with each event. */
    static final String SOURCE = "killed-writer";

    private KilledWriter() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Ledger ledger = Ledger.attach(Path.of(arguments[0]), Clock.systemUTC())) {
            while (!out.checkError()) {
                Event event = ledger.write(KilledWriter::write);
                out.println(event.seq() + " " + event.id());
            }
        }
    }

    private static Event write(Books books) {
        Event event = books.events().add(EventType.WAVE_OPENED, "stable/6.9 images", Map.of("wave", "images"));
        books.checkpoints().put(SOURCE, new Checkpoints.Row(event.id(), ""), books.now());
        return event;
    }
}
