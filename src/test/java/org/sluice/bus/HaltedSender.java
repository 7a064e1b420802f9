package org.sluice.bus;

import java.nio.file.Path;

/** A process that sends events and dies at once, without a farewell to anything. */
final class HaltedSender {

    static final int EVENTS = 20;

    private HaltedSender() {}

    public static void main(String[] arguments) {
        TestBus bus = TestBus.on(Path.of(arguments[0]));
        for (int i = 0; i < EVENTS; i++) {
            bus.send(TestBus.event(i));
        }
        Runtime.getRuntime().halt(9);
    }
}
