package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.SluiceProcess;
import org.sluice.testkit.SmtpRelay;
import org.sluice.testkit.SmtpRelay.Manner;

/** From an upload to the mail that tells of it: real SMTP, and the pipeline as it is. */
class MailsIT {

    private static final String HOOKS = """
            mail: { relay: "127.0.0.1:PORT", from: sluice@archive.example.org, security: none }
            hooks:
              - { on: wave.staged, attempts: 2, back-off: 200ms, timeout: 2s, mail: { to: [testers@example.org] } }
            """;
    private static final Pattern ID = Pattern.compile("(?m)^Message-ID: (.*)$");

    @TempDir
    private Path root;

    @Test
    void theExampleTellsTestersOfTheFirstMirrorAndReleaseManagersOfARejection() throws Exception {
        GreenMail sink = sink(0);
        try (ServedSite served =
                ServedSite.prepare(root, text -> text + example(sink.getSmtp().getPort()))) {
            Site site = served.site();
            site.run();
            served.publishImages("6.1");

            served.pull(11);
            site.upload("tails-amd64-6.2.img.sig", "no signature".getBytes(StandardCharsets.UTF_8));
            site.upload("tails-amd64-6.2.img", bytes(img("6.2")));

            soon(() -> assertThat(subjects(sink, "testers@example.org"))
                    .containsExactly("[Sluice] stable/6.1 images: ready by the rule first-mirror, a.example.org"));
            soon(() -> assertThat(subjects(sink, "sysadmins@example.org"))
                    .singleElement()
                    .asString()
                    .startsWith("[Sluice] tails-amd64-6.2.img"));
        } finally {
            sink.stop();
        }
    }

    @Test
    void aRelayThatIsAwayGetsTheMailWhenItIsBackAndThenOnDemandWithTheSameId() throws Exception {
        int port = Loopback.lastingPort();
        try (Site site = Site.start(root, text -> text + HOOKS.replace("PORT", String.valueOf(port)))) {
            site.uploadSigned(img("6.1"), bytes(img("6.1")));
            soon(() -> assertThat(hook(site).path("parked").intValue()).isOne());
            assertThat(site.status()).contains("mail: parked").contains("Connection refused");

            GreenMail sink = sink(port);
            try {
                assertThat(site.sluice("retry").out()).contains("1 parked hook");
                soon(() -> assertThat(sink.getReceivedMessages()).hasSize(1));
                soon(() -> assertThat(hook(site).path("done").intValue()).isOne());
                String event = hook(site).at("/last/event").asText();
                assertThat(site.sluice("hooks", "redeliver", event, "mail").exit())
                        .isZero();
                soon(() -> assertThat(sink.getReceivedMessages()).hasSize(2));

                assertThat(sink.getReceivedMessages())
                        .extracting(MimeMessage::getMessageID)
                        .containsOnly("<" + event + "@archive.example.org>");
            } finally {
                sink.stop();
            }
        }
    }

    @Test
    void aMailThatWasTakenWhenSluiceWasKilledComesAgainWithTheSameId() throws Exception {
        try (SmtpRelay relay = SmtpRelay.start(Manner.HOLDING)) {
            Site site = Site.prepare(root, text -> text + HOOKS.replace("PORT", String.valueOf(relay.port())));
            try (SluiceProcess killed = SluiceProcess.run(site.configuration(), root)) {
                killed.awaitReady();
                site.uploadSigned(img("6.1"), bytes(img("6.1")));
                soon(() -> assertThat(relay.mails()).isNotEmpty());
                killed.kill();
            }
            int before = relay.mails().size();
            relay.behave(Manner.GOOD);

            try (SluiceProcess again = SluiceProcess.run(site.configuration(), root)) {
                again.awaitReady();
                soon(() -> assertThat(hook(site).path("done").intValue()).isOne());
                again.stop();
            }

            assertThat(relay.mails()).hasSize(before + 1);
            assertThat(relay.mails().stream().map(MailsIT::id).distinct()).hasSize(1);
        }
    }

    private static String id(String mail) {
        return ID.matcher(mail)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String example(int port) {
        try {
            return Files.readString(Path.of("deploy/hooks/mail.yaml")).replace("127.0.0.1:25", "127.0.0.1:" + port);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static GreenMail sink(int port) {
        GreenMail sink = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        sink.start();
        return sink;
    }

    /** Of the mails that are also to one address, each once: the sink has a copy for each recipient. */
    private static List<String> subjects(GreenMail sink, String to) {
        Map<String, String> subjects = new LinkedHashMap<>();
        for (MimeMessage mail : sink.getReceivedMessages()) {
            if (header(mail, "To").contains(to)) {
                subjects.put(header(mail, "Message-ID"), subject(mail));
            }
        }
        return List.copyOf(subjects.values());
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, ", ");
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode hook(Site site) {
        return site.sluice("hooks", "--json").json().at("/hooks/0");
    }
}
