package org.sluice.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;

/** Reads what a stranger says is a detached signature, armoured or binary. */
final class SignaturePackets {

    private static final int MOST = 16;

    private SignaturePackets() {}

    /** @throws IOException if there is anything else, more than 16, or nothing */
    static List<PGPSignature> parse(byte[] file) throws IOException {
        List<PGPSignature> found = new ArrayList<>();
        try (InputStream packets = PGPUtil.getDecoderStream(new ByteArrayInputStream(file))) {
            PGPObjectFactory objects = new PGPObjectFactory(packets, new JcaKeyFingerprintCalculator());
            for (Object next = objects.nextObject(); next != null; next = objects.nextObject()) {
                if (!(next instanceof PGPSignatureList signatures)) {
                    throw new IOException("it holds something else than signatures");
                }
                signatures.forEach(found::add);
            }
        } catch (RuntimeException e) {
            throw new IOException("it is damaged", e);
        }
        if (found.isEmpty() || found.size() > MOST) {
            throw new IOException("it holds " + found.size() + " signatures");
        }
        return found;
    }
}
