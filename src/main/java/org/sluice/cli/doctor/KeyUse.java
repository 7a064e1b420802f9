package org.sluice.cli.doctor;

import java.util.Iterator;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;

/** What a key is for, by its own word. */
final class KeyUse {

    private KeyUse() {}

    /** Whether a key says that it signs data; one that says nothing may. */
    static boolean canSign(PGPPublicKey key) {
        boolean saysNothing = true;
        for (Iterator<PGPSignature> signatures = key.getSignatures(); signatures.hasNext(); ) {
            PGPSignature signature = signatures.next();
            if (signature.getHashedSubPackets() != null
                    && signature.getHashedSubPackets().getKeyFlags() != 0) {
                saysNothing = false;
                if ((signature.getHashedSubPackets().getKeyFlags() & KeyFlags.SIGN_DATA) != 0) {
                    return true;
                }
            }
        }
        return saysNothing;
    }
}
