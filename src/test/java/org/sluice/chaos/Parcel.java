package org.sluice.chaos;

import java.util.Optional;

/**
 * A file to upload.
 *
 * @param signature what is uploaded beside it under its name and {@code .sig}
 * @param first what is uploaded under its name before: damaged, or the upload of somebody who then tried again
 */
record Parcel(String name, byte[] content, Optional<byte[]> signature, Fate fate, Optional<byte[]> first) {

    /** What must become of it. */
    enum Fate {
        PUBLISHED,
        /** A manifest: it is archived. */
        ARCHIVED,
        QUARANTINED,
        /** What proves it has not come: it stays where it is, for as long as it takes. */
        WAITING
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
}
