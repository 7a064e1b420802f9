package org.sluice.demo;

import java.util.List;
import org.sluice.config.ReadinessRule;
import org.sluice.config.SluiceConfig;
import org.sluice.config.WaveConfig;
import org.sluice.release.ReleaseId;

/**
 * What one demonstration is made of.
 *
 * @param originals what every mirror is to have
 * @param bytesEach how many bytes that are
 */
record Setting(
        DemoPlan plan,
        Scratch scratch,
        SluiceConfig config,
        ReleaseId release,
        DemoRelease files,
        Originals originals,
        long bytesEach,
        World world) {

    /** Names of the waves. */
    List<String> waves() {
        return config.waves().stream().map(WaveConfig::name).toList();
    }

    /** Names of the readiness rules, which hold for each wave. */
    List<String> rules() {
        return config.readiness().stream().map(ReadinessRule::name).toList();
    }

    /** The address of the metrics page. */
    String metrics() {
        return "http://127.0.0.1:" + world.port() + "/metrics";
    }
}
