package org.sluice.cli;

import org.sluice.config.AdmissionConfig;
import org.sluice.config.read.HostAndPort;
import org.sluice.config.read.RateText;
import org.sluice.config.read.SizeText;

/** The group {@code admission} of the configuration, as it would be written. */
final class AdmissionView {

    private AdmissionView() {}

    static Keys of(AdmissionConfig admission) {
        return new Keys()
                .with("policy", admission.policy().text())
                .with("rate", RateText.text(admission.rate()))
                .with("gate", admission.gate().map(HostAndPort::toString).orElse("none"))
                .with("include", admission.include())
                .with(
                        "limits",
                        new Keys()
                                .with("least", admission.limits().least())
                                .with("most", admission.limits().most()))
                .with("most-waiting", admission.mostWaiting())
                .with("little", SizeText.text(admission.little()))
                .with("longest-hold", admission.longestHold());
    }
}
