package org.sluice.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sluice.config.AdmissionConfig.Limits;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.HostAndPort;
import org.sluice.config.read.RateText;
import org.sluice.config.read.Section;
import org.sluice.config.read.SizeText;
import org.sluice.policy.Adaptive;
import org.sluice.policy.FirstReadyFirst;
import org.sluice.policy.FixedLimit;
import org.sluice.policy.Policy;
import org.sluice.policy.PolicyText;

/** Reads {@code admission}. */
final class AdmissionReader {

    private static final Form<Policy> POLICY = new Form<>("a policy: " + PolicyText.FORMS, PolicyText::parse);
    private static final Form<List<HostAndPort>> GATE =
            new Form<>(HostAndPort.FORM.noun() + ", or none", AdmissionReader::gate);
    private static final List<HostAndPort> USUAL_GATE = List.of(new HostAndPort("127.0.0.1", 5515));
    private static final Duration USUAL_LONGEST_HOLD =
            DurationText.parse(AdmissionConfig.USUAL_LONGEST_HOLD).orElseThrow();
    private static final Form<Integer> CONNECTIONS = Form.number(1, 100_000);

    private AdmissionReader() {}

    static AdmissionConfig read(Section admission) {
        AdmissionConfig config = new AdmissionConfig(
                admission.value("policy", new Adaptive(), POLICY),
                admission.value("rate", 70_000_000L, RateText.FORM),
                admission.value("gate", USUAL_GATE, GATE).stream().findFirst(),
                admission.optional("include", Form.PATH),
                limits(admission.section("limits")),
                admission.value("most-waiting", 1000, Form.number(1, 10_000)),
                admission.value("little", 16L << 20, SizeText.FORM),
                admission.value("longest-hold", USUAL_LONGEST_HOLD, DurationText.POSITIVE));
        if (isByTheLimitAlone(config.policy()) && config.include().isEmpty()) {
            admission.problem(
                    "policy", config.policy().text() + " acts by the daemon's limit on connections: it needs include");
        }
        if (isQueueLimited(config)) {
            admission.problem(
                    "limits.most",
                    "the daemon would refuse whom the queue holds: must be more than most-waiting, "
                            + config.mostWaiting());
        }
        admission.refuseUnknown();
        return config;
    }

    /** Who is held has a connection too. */
    private static boolean isQueueLimited(AdmissionConfig config) {
        return config.policy() instanceof Adaptive
                && config.gate().isPresent()
                && config.include().isPresent()
                && config.limits().most() <= config.mostWaiting();
    }

    private static Limits limits(Section limits) {
        Limits config = new Limits(limits.value("least", 1, CONNECTIONS), limits.value("most", 1200, CONNECTIONS));
        if (config.least() > config.most()) {
            limits.problem("least", config.least() + " is more than most, " + config.most());
        }
        limits.refuseUnknown();
        return config;
    }

    private static boolean isByTheLimitAlone(Policy policy) {
        return policy instanceof FixedLimit || policy instanceof FirstReadyFirst;
    }

    /** One address, or none. */
    private static Optional<List<HostAndPort>> gate(String text) {
        return text.equals("none")
                ? Optional.of(List.of())
                : HostAndPort.parse(text).map(List::of);
    }
}
