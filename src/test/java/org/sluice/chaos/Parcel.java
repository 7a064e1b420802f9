package org.sluice.chaos;

import java.util.Optional;

/** A file to upload. */
final class Parcel {

    /** What must become of it. */
    enum Fate {
        PUBLISHED,
        /** A manifest: it is archived. */
        ARCHIVED,
        QUARANTINED,
        /** What proves it has not come: it stays where it is, for as long as it takes. */
        WAITING
    }

    private final String name;
    private final byte[] content;
    private final Optional<byte[]> signature;
    private final Fate fate;
    private final Optional<byte[]> first;

    private Parcel(String name, byte[] content, Optional<byte[]> signature, Fate fate, Optional<byte[]> first) {
        this.name = name;
        this.content = content;
        this.signature = signature;
        this.fate = fate;
        this.first = first;
    }

    static Parcel signed(String name, byte[] content, byte[] signature, Fate fate) {
        return new Parcel(name, content, Optional.of(signature), fate, Optional.empty());
    }

    static Parcel bare(String name, byte[] content, Fate fate) {
        return new Parcel(name, content, Optional.empty(), fate, Optional.empty());
    }

    /** The same, and before it something else under its name. */
    Parcel after(byte[] other) {
        return new Parcel(name, content, signature, fate, Optional.of(other));
    }

    String name() {
        return name;
    }

    byte[] content() {
        return content;
    }

    /** What is uploaded beside it under its name and {@code .sig}. */
    Optional<byte[]> signature() {
        return signature;
    }

    Fate fate() {
        return fate;
    }

    /** What is uploaded under its name before: damaged, or cut. */
    Optional<byte[]> first() {
        return first;
    }
}
