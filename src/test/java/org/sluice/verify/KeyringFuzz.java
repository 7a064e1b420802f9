package org.sluice.verify;

import static org.sluice.fuzz.Oracle.holds;
import static org.sluice.fuzz.Oracle.isPrintable;

import java.io.IOException;
import java.nio.file.Path;
import org.bouncycastle.openpgp.PGPSignature;

/**
 * A keyring of any bytes. It is read or refused; and no damage to it makes a key fit to sign that its owner never made
 * fit, nor a signature one of other bytes.
 */
public final class KeyringFuzz {

    private static final KnownSignatures KNOWN = KnownSignatures.load();

    private KeyringFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Keyring keyring;
        try {
            keyring = Keyring.parse(bytes, KnownSignatures.PROVIDER);
        } catch (IOException refused) {
            return;
        }
        SignatureRules rules = new SignatureRules("image.iso.sig", keyring, Path.of("keys.asc"), DropFolder.NOW);
        for (PGPSignature signature : KNOWN.never()) {
            holds(!KnownSignatures.counts(signature, rules, KnownSignatures.CONTENT), "an unfit signature counts");
        }
        for (PGPSignature signature : KNOWN.fit()) {
            holds(!KnownSignatures.counts(signature, rules, KnownSignatures.OTHER), "other bytes are signed");
            KnownSignatures.counts(signature, rules, KnownSignatures.CONTENT);
            keyring.candidates(signature.getKeyID())
                    .forEach(one -> isPrintable(one.certificate().userId()));
        }
    }
}
