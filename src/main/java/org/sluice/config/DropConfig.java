package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.sluice.release.Kind;

/**
 * Where releases are uploaded, and what proves them.
 *
 * @param directory watched, with all folders below it
 * @param quarantine where rejected files go, each with a reason beside it
 * @param manifests where manifests are kept once they are known
 * @param poll how often the directory is looked at
 * @param settle for how long a file must not have changed before it is read
 * @param rejectAfter for how long a file must not have changed before what can't be proven is rejected
 * @param keyring an OpenPGP keyring, armoured or not, with the keys that may sign
 * @param signatureFor kinds that need a detached signature
 * @param manifestFor kinds that need a line in a signed manifest
 */
public record DropConfig(
        Path directory,
        Path quarantine,
        Path manifests,
        Duration poll,
        Duration settle,
        Duration rejectAfter,
        Path keyring,
        Set<Kind> signatureFor,
        Set<Kind> manifestFor) {

    public DropConfig {
        signatureFor = Set.copyOf(signatureFor);
        manifestFor = Set.copyOf(manifestFor);
    }
}
