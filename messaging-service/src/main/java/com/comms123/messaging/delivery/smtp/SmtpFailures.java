package com.comms123.messaging.delivery.smtp;

import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Reasons;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// Tells apart what may go better later from what never will (RFC 5321, 4.2.1), and what is the recipient's matter from
/// what is ours: that the server does not like *us* is a fault of the installation, and no mail is lost for it.
final class SmtpFailures {
    private static final int MAILBOX_UNAVAILABLE = 550;
    private static final int USER_NOT_LOCAL = 551;
    private static final int MAILBOX_NAME_NOT_ALLOWED = 553;
    private static final int MAILBOX_BUSY = 450;
    private static final int LOCAL_ERROR = 451;
    /// Sequence and authentication (RFC 4954): whom we are, not what we send.
    private static final Set<Integer> ABOUT_US = Set.of(503, 530, 534, 535, 538);

    private SmtpFailures() {}

    static Attempt attempt(Exception failure) {
        var chain = chain(failure);
        if (first(SMTPSenderFailedException.class, chain).isPresent()) {
            return new Postponed(Reasons.SENDER_REFUSED);
        }
        return first(SMTPAddressFailedException.class, chain).map(e -> ofRecipient(e.getReturnCode()))
                .or(() -> first(SMTPSendFailedException.class, chain).map(e -> ofMail(e.getReturnCode())))
                .orElseGet(() -> new Postponed(Reasons.MAIL_SERVER_UNREACHABLE));
    }

    private static Attempt ofRecipient(int code) {
        return switch (code) {
            case MAILBOX_UNAVAILABLE, USER_NOT_LOCAL, MAILBOX_NAME_NOT_ALLOWED -> new Rejected(Reasons.MAILBOX_UNKNOWN);
            case MAILBOX_BUSY, LOCAL_ERROR -> new Postponed(Reasons.GREYLISTED);
            default -> ofMail(code);
        };
    }

    private static Attempt ofMail(int code) {
        if (ABOUT_US.contains(code)) {
            return new Postponed(Reasons.SENDER_REFUSED);
        }
        return code >= 500 && code < 600
                ? new Rejected(Reasons.REFUSED)
                : new Postponed(Reasons.TEMPORARILY_REFUSED);
    }

    private static List<Exception> chain(Exception failure) {
        var chain = new ArrayList<Exception>();
        Exception next = failure;
        while (next != null && !chain.contains(next)) {
            chain.add(next);
            next = next instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return chain;
    }

    private static <E extends Exception> Optional<E> first(Class<E> type, List<Exception> chain) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
