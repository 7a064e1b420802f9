package org.sluice.listen;

/** One message as it came, without its frame. */
public final class Arrival {

    private final String sender;
    private final byte[] octets;

    Arrival(String sender, byte[] octets) {
        this.sender = sender;
        this.octets = octets;
    }

    /** The configured name of who sent it. */
    String sender() {
        return sender;
    }

    /** Nobody else has them. */
    byte[] octets() {
        return octets;
    }
}
