package com.comms123.messaging.delivery.smtp;

import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// A connection on which one mail follows the other. It is opened when the first comes, and again when it was lost.
final class SmtpConnection {
    private final JavaMailSenderImpl settings;
    private @Nullable Transport open;
    private boolean used;

    SmtpConnection(JavaMailSenderImpl settings) {
        this.settings = settings;
    }

    boolean isOpen() {
        return open != null;
    }

    /// @throws MessagingException when the server cannot be reached or does not let us in
    void open() throws MessagingException {
        if (open == null) {
            var opening = settings.getSession().getTransport(protocol(settings));
            opening.connect(settings.getHost(), settings.getPort(), nullIfEmpty(settings.getUsername()),
                    nullIfEmpty(settings.getPassword()));
            open = opening;
            used = false;
        }
    }

    /// Hands over on the open connection.
    ///
    /// @return empty when the server had left since the mail before, and knows nothing of what this one says: that is no
    ///         attempt, and on a connection that is opened anew it may go better
    Optional<Attempt> hand(Mail mail) {
        var transport = Objects.requireNonNull(open, "open() comes first");
        var first = !used;
        used = true;
        try {
            transport.sendMessage(mail, mail.recipient());
            return Optional.of(new Accepted());
        } catch (MessagingException | RuntimeException failure) {
            // Asks the server. As long as all goes well nobody does.
            var lost = !transport.isConnected();
            if (lost) {
                open = null;
            }
            return lost && !first && !mail.isBegun() ? Optional.empty() : Optional.of(SmtpFailures.attempt(failure));
        }
    }

    /// Takes leave of the server, if it is still there.
    void close() {
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException alreadyGone) {
                // There is nothing to be lost any more.
            }
            open = null;
        }
    }

    static String protocol(JavaMailSenderImpl settings) {
        return Objects.requireNonNullElse(settings.getProtocol(), JavaMailSenderImpl.DEFAULT_PROTOCOL);
    }

    private static @Nullable String nullIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
