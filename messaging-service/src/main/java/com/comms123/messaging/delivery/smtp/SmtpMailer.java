package com.comms123.messaging.delivery.smtp;

import com.comms123.messaging.delivery.application.Carrier;
import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Pace;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Hands mails to the server, one after the other over one connection; one that is lost on the way is opened again.
@Component
class SmtpMailer implements Carrier {
    private static final Logger log = LoggerFactory.getLogger(SmtpMailer.class);

    private final MailServer server;
    private final Mails mails;
    private final MailProperties properties;
    private final Clock clock;

    SmtpMailer(MailServer server, Mails mails, MailProperties properties, Clock clock) {
        this.server = server;
        this.mails = mails;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Pace pace() {
        return properties;
    }

    @Override
    public Handed send(List<Notification> notifications, BooleanSupplier stillCounts) {
        var attempts = new HashMap<NotificationId, Attempt>();
        var written = new LinkedHashMap<NotificationId, Mail>();
        var batch = mails.batch(clock.instant());
        for (var notification : notifications) {
            try {
                written.put(notification.id(), batch.write(notification));
            } catch (AddressException malformed) {
                attempts.put(notification.id(), new Rejected(Reasons.ADDRESS_MALFORMED));
            }
        }
        return new Handed(attempts, hand(written, stillCounts, attempts));
    }

    /// @return what the obstacle was, if there was one
    private String hand(Map<NotificationId, Mail> written, BooleanSupplier stillCounts,
            Map<NotificationId, Attempt> attempts) {
        var connection = server.take();
        try {
            for (var mail : written.entrySet()) {
                Optional<Attempt> attempt = Optional.empty();
                while (attempt.isEmpty()) {
                    connection.open();
                    if (!stillCounts.getAsBoolean()) {
                        return Reasons.NONE;
                    }
                    attempt = connection.hand(mail.getValue());
                }
                attempts.put(mail.getKey(), attempt.get());
            }
            return Reasons.NONE;
        } catch (AuthenticationFailedException e) {
            log.error("the mail server does not accept our credentials");
            return Reasons.MAIL_SERVER_UNREACHABLE;
        } catch (MessagingException noConnection) {
            return Reasons.MAIL_SERVER_UNREACHABLE;
        } finally {
            server.giveBack(connection);
        }
    }
}
