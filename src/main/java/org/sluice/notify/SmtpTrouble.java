package org.sluice.notify;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Puts into words what kept a relay from taking a mail. */
final class SmtpTrouble {

    private static final int DEEPEST_CAUSE = 20;

    private SmtpTrouble() {}

    /** The relay's own words, where it gave any. */
    static Answer of(MessagingException failure) {
        Exception deepest = failure;
        Optional<Answer> said = said(deepest);
        for (int depth = 0; depth < DEEPEST_CAUSE; depth++) {
            if (!(deepest instanceof MessagingException chained) || chained.getNextException() == null) {
                break;
            }
            deepest = chained.getNextException();
            Optional<Answer> before = said;
            said = said(deepest).or(() -> before);
        }
        String words = words(deepest);
        return said.orElseGet(() -> Answer.none("no answer: " + words));
    }

    private static Optional<Answer> said(Exception failure) {
        return switch (failure) {
            case SMTPAddressFailedException address ->
                Optional.of(Answer.failed(address.getReturnCode(), address.getAddress() + ": " + words(address)));
            case SMTPSenderFailedException sender ->
                Optional.of(Answer.failed(sender.getReturnCode(), sender.getAddress() + ": " + words(sender)));
            case SMTPSendFailedException refused
            when refused.getReturnCode() > 0 -> Optional.of(Answer.failed(refused.getReturnCode(), words(refused)));
            case AuthenticationFailedException login -> Optional.of(Answer.none("login failed: " + words(login)));
            default -> Optional.empty();
        };
    }

    private static String words(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.strip();
    }
}
