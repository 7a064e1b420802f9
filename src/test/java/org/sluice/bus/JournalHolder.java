package org.sluice.bus;

import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a journal until its input ends. */
final class JournalHolder {

    private JournalHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (TestBus bus = TestBus.on(Path.of(arguments[0]))) {
            System.out.println(bus.broker.isRunning() ? "running" : "not running");
            while (System.in.read() >= 0) {
                // nothing is said to it
            }
        }
    }
}
