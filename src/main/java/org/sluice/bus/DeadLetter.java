package org.sluice.bus;

/**
 * A message that could not be delivered. Every text is escaped for display.
 *
 * @param event the event's id, empty if the message is no event
 * @param type the event's type, empty if the message is no event
 * @param subject what the event is about, empty if the message is no event
 * @param address where it was to go
 */
public record DeadLetter(String event, String type, String subject, String address) {}
