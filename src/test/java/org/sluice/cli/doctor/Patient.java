package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;

/** A configuration whose every path is in a folder of the test. */
record Patient(Path folder) {

    private static final String BASE = """
            drop: {directory: DIR/drop, quarantine: DIR/quarantine,
                   signatures: {keyring: DIR/keys.asc}, manifests: {directory: DIR/manifests}}
            tree: {directory: DIR/tree, staging: DIR/staging, keep-free: 1B}
            mirrors: {file: DIR/mirrors.json, addresses: DIR/addresses.yaml}
            ledger: {file: DIR/ledger.db}
            bus: {journal: DIR/journal}
            """;

    /** The configuration with further sections. */
    SluiceConfig with(String further) throws IOException {
        String text = (BASE + further).replace("DIR", folder.toString());
        return config(text);
    }

    /** The configuration with a text of the base replaced. */
    SluiceConfig replacing(String text, String other) throws IOException {
        return config(BASE.replace(text, other).replace("DIR", folder.toString()));
    }

    private SluiceConfig config(String text) throws IOException {
        return switch (ConfigFile.load(Files.writeString(folder.resolve("sluice.yaml"), text))) {
            case ConfigReading.Loaded(SluiceConfig config) -> config;
            case ConfigReading.Problems(var problems) -> throw new AssertionError(problems);
        };
    }

    /** Outcome and name of each check, such as {@code FAIL timeout}. */
    static List<String> outcomes(List<Check> checks) {
        return checks.stream()
                .map(check -> check.outcome() + " " + check.name())
                .toList();
    }
}
