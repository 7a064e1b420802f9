package org.sluice.release;

/** Why an artifact may be published. */
public sealed interface Proof {

    /** Who answers for it. */
    Signer signer();

    /**
     * A detached signature of the file itself.
     *
     * @param signature the signature's file name
     */
    record Signed(Signer signer, String signature) implements Proof {}

    /**
     * A line in a signed manifest that has this file's size and digest.
     *
     * @param manifest the manifest's file name
     */
    record Listed(Signer signer, String manifest) implements Proof {}
}
