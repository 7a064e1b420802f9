package org.sluice.demo;

import java.util.List;
import org.sluice.release.Sha256;

/** Writes the file that tells installed systems what they can upgrade to, in the form that Tails uses. */
final class UpgradeDescription {

    /**
     * A file that is listed.
     *
     * @param size bytes
     */
    record File(String name, long size, Sha256 sha256) {

        boolean isKit() {
            return name.endsWith(".iuk");
        }
    }

    private UpgradeDescription() {}

    /** Lists the upgrade kits. */
    static String of(String version, String from, List<File> files) {
        StringBuilder text = new StringBuilder("""
                ---
                build-target: amd64
                channel: stable
                initial-install-version: '%s'
                product-name: Tails
                upgrades:
                - details-url: https://example.org/news/version_%s/
                  type: minor
                  upgrade-paths:
                """.formatted(from, version));
        files.stream()
                .filter(File::isKit)
                .forEach(file -> text.append("""
                  - target-files:
                    - sha256: %s
                      size: %d
                      url: https://download.example.org/tails/stable/iuk/v2/%s
                    type: incremental
                """.formatted(file.sha256(), file.size(), file.name())));
        return text.append("  version: '").append(version).append("'\n").toString();
    }
}
