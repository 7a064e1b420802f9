package org.sluice.verify;

import static org.sluice.fuzz.Oracle.holds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;

/** A signature file of any bytes. None counts but the genuine ones, and these for the genuine content alone. */
public final class SignatureFuzz {

    private static final KnownSignatures KNOWN = KnownSignatures.load();
    private static final Set<String> GENUINE =
            KNOWN.fit().stream().map(SignatureFuzz::value).collect(Collectors.toUnmodifiableSet());
    private static final SignatureRules RULES =
            new SignatureRules("image.iso.sig", keyring(), Path.of("keys.asc"), DropFolder.NOW);

    private SignatureFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        List<PGPSignature> signatures;
        try {
            signatures = SignaturePackets.parse(bytes);
        } catch (IOException refused) {
            return;
        }
        for (PGPSignature signature : signatures) {
            if (KnownSignatures.counts(signature, RULES, KnownSignatures.CONTENT)) {
                holds(GENUINE.contains(value(signature)), "a forged signature counts");
                holds(!KnownSignatures.counts(signature, RULES, KnownSignatures.OTHER), "other bytes are signed");
            }
        }
    }

    private static Keyring keyring() {
        try {
            return Keyring.parse(KNOWN.keyring(), KnownSignatures.PROVIDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What only the key's owner can make, and what it is made of. */
    private static String value(PGPSignature signature) {
        try {
            return HexFormat.of().formatHex(signature.getSignature())
                    + HexFormat.of().formatHex(signature.getSignatureTrailer());
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }
}
