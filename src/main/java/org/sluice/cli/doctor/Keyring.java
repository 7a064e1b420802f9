package org.sluice.cli.doctor;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.jcajce.JcaPGPPublicKeyRingCollection;

/** Reads the certificates of a keyring, armoured (one block or several) or not. */
final class Keyring {

    private static final int MOST_BYTES = 16 << 20;

    private Keyring() {}

    static List<PGPPublicKeyRing> read(Path file) throws IOException, PGPException {
        byte[] bytes = bytes(file);
        List<PGPPublicKeyRing> rings = new ArrayList<>();
        boolean isBinary = bytes.length > 0 && (bytes[0] & 0x80) != 0;
        if (isBinary) {
            new JcaPGPPublicKeyRingCollection(bytes).forEach(rings::add);
            return rings;
        }
        InputStream text = new BufferedInputStream(new ByteArrayInputStream(bytes));
        while (text.available() > 0) {
            ArmoredInputStream block = new ArmoredInputStream(text);
            new JcaPGPPublicKeyRingCollection(block.readAllBytes()).forEach(rings::add);
        }
        return rings;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("larger than 16 MiB");
            }
            return bytes;
        }
    }
}
