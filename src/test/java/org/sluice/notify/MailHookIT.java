package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HookAction.Mail;
import org.sluice.config.MailConfig;
import org.sluice.config.MailConfig.Login;
import org.sluice.config.MailConfig.Security;
import org.sluice.config.read.HostAndPort;
import org.sluice.testkit.Certificates;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.ServerTls;
import org.sluice.testkit.SmtpRelay;
import org.sluice.testkit.SmtpRelay.Manner;

/** Relays of every kind, over real SMTP. */
class MailHookIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final List<String> TO = List.of("testers@example.org", "release@example.org");

    @TempDir
    Path directory;

    @Test
    void writesToAllOfThemInPlainTextWithTheEventsIdAndTime() throws Exception {
        GreenMail sink = sink();
        try {
            Answer answer = send(relay(port(sink), Security.NONE), LONG);

            assertThat(answer.verdict()).as(answer.words()).isEqualTo(new Verdict.Done());
            assertThat(answer.code()).hasValue(250);
            MimeMessage mail = sink.getReceivedMessages()[0];
            assertThat(sink.getReceivedMessages()).hasSize(TO.size());
            assertThat(mail.getMessageID()).isEqualTo("<" + HookSamples.ID + "@archive.example.org>");
            assertThat(mail.getSubject()).isEqualTo("[Sluice] stable/6.9 images: mirror-a.example.org is ready");
            assertThat(mail.getRecipients(RecipientType.TO))
                    .extracting(Object::toString)
                    .containsExactlyElementsOf(TO);
            assertThat(mail.getSentDate().toInstant()).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getContentType()).startsWith("text/plain");
            assertThat(mail.getContent().toString()).contains("sluice status stable/6.9", HookSamples.ID);
        } finally {
            sink.stop();
        }
    }

    @Test
    void letsNoNameAddAHeaderOrARecipient() throws Exception {
        GreenMail sink = sink();
        try {
            Mail mail = new Mail(TO, relay(port(sink), Security.NONE));
            HookRun hostile = HookSamples.run(mail, LONG, "x\r\nBcc: all@example.org\r\n\r\n.\r\nQUIT é\u202E");

            Answer answer = new MailHook().send(hostile, mail);

            assertThat(answer.verdict()).isEqualTo(new Verdict.Done());
            MimeMessage received = sink.getReceivedMessages()[0];
            assertThat(sink.getReceivedMessages()).hasSize(TO.size());
            assertThat(received.getHeader("Bcc")).isNull();
            assertThat(received.getSubject())
                    .contains("x\\u000D\\u000ABcc: all@example.org")
                    .contains("é");
            assertThat(received.getContent().toString()).contains("mirror: x\\u000D\\u000ABcc");
        } finally {
            sink.stop();
        }
    }

    @Test
    void endsARelayThatSaysNothing() throws Exception {
        try (SmtpRelay silent = SmtpRelay.start(Manner.SILENT)) {
            assertIsCutShort(silent);
        }
    }

    @Test
    void endsARelayThatDoesNotSayWhetherItTookTheMail() throws Exception {
        try (SmtpRelay holding = SmtpRelay.start(Manner.HOLDING)) {
            assertIsCutShort(holding);

            assertThat(holding.mails()).hasSize(1);
        }
    }

    @Test
    void tellsInTheRelaysWordsWhyItTakesNoMail() throws Exception {
        try (SmtpRelay refusing = SmtpRelay.start(Manner.REFUSING)) {
            Answer answer = send(relay(refusing.port(), Security.NONE), LONG);

            assertThat(answer.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
            assertThat(answer.code()).hasValue(550);
            assertThat(answer.words()).contains("@example.org: 550 5.1.1 nobody lives here");
            assertThat(refusing.mails()).isEmpty();
        }
    }

    @Test
    void failsWhereNobodyListens() throws Exception {
        Answer answer = send(relay(Loopback.lastingPort(), Security.NONE), LONG);

        assertThat(answer.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
        assertThat(answer.words()).isEqualTo("not sent: can't be connected to: Connection refused");
    }

    @Test
    void logsInByTlsAloneAndBelievesNobodyElse() throws Exception {
        Certificates made = Certificates.make(directory.resolve("tls"), "localhost");
        Path password = Files.writeString(directory.resolve("password"), "open sesame\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        try (SmtpRelay relay = SmtpRelay.start(Manner.GOOD, Optional.of(ServerTls.of(made)))) {
            Optional<Login> login = Optional.of(new Login("sluice", password));

            Answer known = send(secured(relay, Security.STARTTLS, login, Optional.of(made.authority())), LONG);
            Answer stranger = send(secured(relay, Security.STARTTLS, login, Optional.empty()), LONG);

            assertThat(known.verdict()).as(known.words()).isEqualTo(new Verdict.Done());
            assertThat(stranger.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
            assertThat(relay.mails()).hasSize(1);
            assertThat(relay.commands())
                    .filteredOn(command -> command.startsWith("AUTH"))
                    .hasSize(1);
        }
    }

    @Test
    void speaksTlsFromTheFirstByteWhereItIsAskedForAndBelievesNobodyElse() throws Exception {
        Certificates made = Certificates.make(directory.resolve("tls"), "localhost");
        try (SmtpRelay relay = SmtpRelay.secured(Manner.GOOD, ServerTls.of(made))) {
            Answer known = send(secured(relay, Security.TLS, Optional.empty(), Optional.of(made.authority())), LONG);
            Answer stranger = send(secured(relay, Security.TLS, Optional.empty(), Optional.empty()), LONG);

            assertThat(known.verdict()).as(known.words()).isEqualTo(new Verdict.Done());
            assertThat(stranger.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
            assertThat(stranger.words()).contains("SSLHandshakeException");
            assertThat(relay.mails()).hasSize(1);
        }
    }

    @Test
    void writesNothingToARelayThatOffersNoTlsWhereItIsAskedFor() throws Exception {
        try (SmtpRelay plain = SmtpRelay.start(Manner.GOOD)) {
            Answer answer = send(relay(plain.port(), Security.STARTTLS), LONG);

            assertThat(answer.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
            assertThat(answer.words()).containsIgnoringCase("starttls");
            assertThat(plain.mails()).isEmpty();
        }
    }

    @Test
    void writesNothingWithAPasswordThatOthersMayRead() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "open sesame\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        try (SmtpRelay relay = SmtpRelay.start(Manner.GOOD)) {
            Answer answer = send(
                    secured(relay, Security.STARTTLS, Optional.of(new Login("u", password)), Optional.empty()), LONG);

            assertThat(answer.words()).contains("chmod 0600").doesNotContain("sesame");
            assertThat(relay.commands()).isEmpty();
        }
    }

    private void assertIsCutShort(SmtpRelay relay) throws InterruptedException {
        long begin = System.nanoTime();

        Answer answer = send(relay(relay.port(), Security.NONE), SHORT);

        assertThat(answer.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
        assertThat(answer.words()).isEqualTo("not taken in 0.7 s");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    private static GreenMail sink() {
        GreenMail sink = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        sink.start();
        return sink;
    }

    private static int port(GreenMail sink) {
        return sink.getSmtp().getPort();
    }

    private static Answer send(MailConfig relay, Duration timeout) throws InterruptedException {
        Mail mail = new Mail(TO, relay);
        return new MailHook().send(HookSamples.run(mail, timeout), mail);
    }

    private static MailConfig secured(
            SmtpRelay relay, Security security, Optional<Login> login, Optional<Path> authorities) {
        return new MailConfig(
                new HostAndPort("localhost", relay.port()),
                "sluice@archive.example.org",
                security,
                login,
                authorities,
                Optional.empty());
    }

    private static MailConfig relay(int port, Security security) {
        return new MailConfig(
                new HostAndPort("127.0.0.1", port),
                "sluice@archive.example.org",
                security,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
