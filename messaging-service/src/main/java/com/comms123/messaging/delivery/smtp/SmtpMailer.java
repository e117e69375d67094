package com.comms123.messaging.delivery.smtp;

import com.comms123.messaging.delivery.application.Carrier;
import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Pace;
import com.comms123.messaging.delivery.application.ReturnPaths;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.preference.application.UnsubscribeLinks;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/// Hands a batch of mails to the server over one connection; one that is lost on the way is opened again.
@Component
class SmtpMailer implements Carrier {
    private static final Logger log = LoggerFactory.getLogger(SmtpMailer.class);

    private final JavaMailSenderImpl sender;
    private final MailProperties properties;
    private final MailText text;
    private final ReturnPaths returnPaths;
    private final Clock clock;

    SmtpMailer(JavaMailSenderImpl sender, MailProperties properties, UnsubscribeLinks links, ReturnPaths returnPaths,
            Clock clock) {
        this.sender = sender;
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
    public Handed send(List<Notification> mails) {
        var attempts = new HashMap<NotificationId, Attempt>();
        var written = new ArrayList<MimeMessage>(mails.size());
        var ids = new IdentityHashMap<Object, NotificationId>();
        for (var mail : mails) {
            try {
                var mime = new SMTPMessage(sender.getSession());
                returnPaths.of(mail.id()).ifPresent(mime::setEnvelopeFrom);
                text.write(mail, mime, clock.instant());
                written.add(mime);
                ids.put(mime, mail.id());
            } catch (AddressException malformed) {
                attempts.put(mail.id(), new Rejected(Reasons.ADDRESS_MALFORMED));
            } catch (MessagingException e) {
                throw new IllegalStateException("a mail cannot be written", e);
            }
        }
        if (!written.isEmpty()) {
            hand(written, ids, attempts);
        }
        return new Handed(attempts, Reasons.MAIL_SERVER_UNREACHABLE);
    }

    private void hand(List<MimeMessage> written, Map<Object, NotificationId> ids,
            Map<NotificationId, Attempt> attempts) {
        Map<Object, Exception> failed = Map.of();
        Throwable noConnection = null;
        try {
            sender.send(written.toArray(MimeMessage[]::new));
        } catch (MailSendException e) {
            failed = e.getFailedMessages();
            // Without a connection every mail that was left has the connection's failure for its own.
            noConnection = e.getCause();
        } catch (MailAuthenticationException e) {
            log.error("the mail server does not accept our credentials");
            return;
        }
        for (var mime : written) {
            var id = ids.get(mime);
            var failure = failed.get(mime);
            if (id == null || failure != null && failure == noConnection) {
                continue;
            }
            attempts.put(id, failure == null ? new Accepted() : SmtpFailures.attempt(failure));
        }
    }
}
