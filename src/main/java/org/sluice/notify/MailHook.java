package org.sluice.notify;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.sluice.config.HookAction.Mail;
import org.sluice.config.MailConfig;
import org.sluice.config.MailConfig.Login;
import org.sluice.config.MailConfig.Security;
import org.sluice.ledger.Event;
import org.sluice.trust.Authorities;

/**
 * Writes an event to people, by a relay that takes it for all of them or for none. The time-out holds for all of it,
 * however the relay spins it out: then the connection is cut (ADR 0023).
 */
public final class MailHook {

    private static final String CHARSET = "UTF-8";

    Answer send(HookRun run, Mail mail) throws InterruptedException {
        Duration timeout = run.hook().timeout();
        // what hangs in the end has a thread that costs nothing, and ends with its connection
        ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor();
        try (Socket socket = new Socket()) {
            Future<Answer> sending = sender.submit(() -> send(run.event(), mail, socket, timeout));
            return sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Answer.none("not taken in " + timeout.toMillis() / 1000.0 + " s");
        } catch (ExecutionException failure) {
            return failure.getCause() instanceof MessagingException trouble
                    ? SmtpTrouble.of(trouble)
                    : Answer.none("not sent: "
                            + NoConnection.words(failure.getCause() == null ? failure : failure.getCause()));
        } catch (IOException notClosed) {
            return Answer.none("not sent: " + notClosed);
        } finally {
            sender.shutdownNow();
        }
    }

    private static Answer send(Event event, Mail mail, Socket plain, Duration timeout)
            throws IOException, MessagingException {
        MailConfig relay = mail.relay();
        Session session = session(relay);
        MimeMessage message = message(event, mail, session);
        plain.connect(new InetSocketAddress(relay.relay().host(), relay.relay().port()), (int)
                Math.min(timeout.toMillis(), Integer.MAX_VALUE));
        try (SMTPTransport transport = new SMTPTransport(session, null)) {
            transport.connect(relay.security() == Security.TLS ? secured(plain, relay) : plain);
            transport.sendMessage(message, message.getAllRecipients());
            return Answer.done(
                    transport.getLastReturnCode(),
                    transport.getLastServerResponse().strip());
        }
    }

    private static Socket secured(Socket plain, MailConfig relay) throws IOException {
        String host = relay.relay().host();
        SSLSocket secured = (SSLSocket) Authorities.context(relay.authorities())
                .getSocketFactory()
                .createSocket(plain, host, relay.relay().port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static Session session(MailConfig relay) throws IOException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", relay.relay().host());
        properties.put("mail.smtp.port", String.valueOf(relay.relay().port()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(relay.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(relay.security() == Security.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put(
                "mail.smtp.ssl.socketFactory",
                Authorities.context(relay.authorities()).getSocketFactory());
        // the mail is taken when the relay says so; what it says to the farewell is not waited for
        properties.put("mail.smtp.quitwait", "false");
        if (relay.login().isEmpty()) {
            return Session.getInstance(properties);
        }
        properties.put("mail.smtp.auth", "true");
        Login login = relay.login().get();
        String password = login.password().lines().getFirst();
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), password);
            }
        });
    }

    /** The same at each attempt, to the letter: its id and its time are the event's. */
    private static MimeMessage message(Event event, Mail mail, Session session) throws MessagingException {
        MailConfig relay = mail.relay();
        MailText text = MailText.of(event, relay.page());
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader(
                        "Message-ID",
                        "<" + event.id() + relay.from().substring(relay.from().indexOf('@')) + ">");
            }
        };
        message.setFrom(new InternetAddress(relay.from(), true));
        for (String address : mail.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        }
        message.setSubject(text.subject(), CHARSET);
        message.setSentDate(Date.from(event.at()));
        // no machine is to answer it
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(text.body(), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }
}
