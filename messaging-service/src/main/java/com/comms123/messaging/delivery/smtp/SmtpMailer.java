package com.comms123.messaging.delivery.smtp;

import com.comms123.messaging.delivery.application.Carrier;
import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Pace;
import com.comms123.messaging.delivery.application.ReturnPaths;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.preference.application.UnsubscribeLinks;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/// Hands mails to the server, one after the other over one connection; one that is lost on the way is opened again.
@Component
class SmtpMailer implements Carrier {
    private static final Logger log = LoggerFactory.getLogger(SmtpMailer.class);

    private final MailServer server;
    private final JavaMailSenderImpl settings;
    private final MailProperties properties;
    private final MailText text;
    private final ReturnPaths returnPaths;
    private final Clock clock;

    SmtpMailer(MailServer server, JavaMailSenderImpl settings, MailProperties properties, UnsubscribeLinks links,
            ReturnPaths returnPaths, Clock clock) {
        this.server = server;
        this.settings = settings;
        this.properties = properties;
        this.text = new MailText(properties, links);
        this.returnPaths = returnPaths;
        this.clock = clock;
    }

    @Override
    public Pace pace() {
        return properties;
    }

    @Override
    public Handed send(List<Notification> mails, BooleanSupplier stillCounts) {
        var attempts = new HashMap<NotificationId, Attempt>();
        var connection = server.take();
        try {
            for (var mail : mails) {
                var attempt = attempt(mail, connection, stillCounts);
                if (attempt.isEmpty()) {
                    return new Handed(attempts, Reasons.NONE);
                }
                attempts.put(mail.id(), attempt.get());
            }
            return new Handed(attempts, Reasons.NONE);
        } catch (AuthenticationFailedException e) {
            log.error("the mail server does not accept our credentials");
            return new Handed(attempts, Reasons.MAIL_SERVER_UNREACHABLE);
        } catch (MessagingException noConnection) {
            return new Handed(attempts, Reasons.MAIL_SERVER_UNREACHABLE);
        } finally {
            server.giveBack(connection);
        }
    }

    /// @return empty when what is known of the recipient does not count any more
    private Optional<Attempt> attempt(Notification notification, SmtpConnection connection, BooleanSupplier stillCounts)
            throws MessagingException {
        Mail mail;
        try {
            mail = written(notification);
        } catch (AddressException malformed) {
            return Optional.of(new Rejected(Reasons.ADDRESS_MALFORMED));
        }
        Optional<Attempt> attempt = Optional.empty();
        while (attempt.isEmpty()) {
            connection.open();
            if (!stillCounts.getAsBoolean()) {
                return Optional.empty();
            }
            attempt = connection.hand(mail);
        }
        return attempt;
    }

    private Mail written(Notification notification) throws AddressException {
        try {
            var mail = new Mail(settings.getSession());
            returnPaths.of(notification.id()).ifPresent(mail::setEnvelopeFrom);
            text.write(notification, mail, clock.instant());
            mail.saveChanges();
            return mail;
        } catch (AddressException malformed) {
            throw malformed;
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail cannot be written", e);
        }
    }
}
