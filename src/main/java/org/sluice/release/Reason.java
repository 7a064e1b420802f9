package org.sluice.release;

import java.util.Locale;

/** Why a file is rejected. One list feeds the event, the reason file, the log and the metric's tag. */
public enum Reason {
    /** The name is no artifact's, signature's or manifest's. */
    NAME_UNKNOWN,
    /** No regular file: a symbolic link, a FIFO, a device, or a directory with an artifact's name; or hard-linked. */
    NOT_A_REGULAR_FILE,
    /** A file of 0 bytes. */
    EMPTY,
    /** The signature is of other bytes: damaged, truncated, or of another file. */
    SIGNATURE_WRONG,
    /** The signature can't be read as a detached OpenPGP signature. */
    SIGNATURE_UNREADABLE,
    /** No key of the keyring made the signature. */
    KEY_UNKNOWN,
    /** The key had expired when the signature was made. */
    KEY_EXPIRED,
    /** The key is revoked. */
    KEY_REVOKED,
    /** The key may not sign, or the signature uses a broken algorithm. */
    KEY_UNFIT,
    /** The signature itself has expired, or is dated in the future. */
    SIGNATURE_NOT_IN_FORCE,
    /** Size or digest differ from the manifest's. */
    DIFFERS_FROM_MANIFEST,
    /** The manifest can't be read, or has a hostile or contradictory line. */
    MANIFEST_UNREADABLE,
    /** Nothing came that could prove it, for as long as {@code reject-after} allows. */
    UNPROVEN;

    /** As it stands in events, files and metrics: {@code key-unknown}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
