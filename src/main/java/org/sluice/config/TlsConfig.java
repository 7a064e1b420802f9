package org.sluice.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;

/**
 * PEM files for what listens with TLS.
 *
 * @param key PKCS#8, without a pass phrase
 * @param clientCa who signs the certificates that clients must show; nothing: they need none
 */
public record TlsConfig(Path certificate, Path key, Optional<Path> clientCa) {

    /** Reads the keys, of which none need be there. */
    static Optional<TlsConfig> read(Section tls) {
        boolean isGiven = tls.has("certificate") || tls.has("key") || tls.has("client-ca");
        Path none = Path.of(Forms.UNREADABLE);
        Optional<TlsConfig> read = isGiven
                ? Optional.of(new TlsConfig(
                        tls.required("certificate", none, Form.PATH),
                        tls.required("key", none, Form.PATH),
                        tls.optional("client-ca", Form.PATH)))
                : Optional.empty();
        tls.refuseUnknown();
        return read;
    }
}
