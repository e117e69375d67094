package com.comms123.messaging.delivery.smtp;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.application.Mail;
import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.message.domain.Message;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.springframework.web.util.HtmlUtils;

/// The form of a mail: text and HTML of the same content, one recipient, nobody else's name or address.
final class MailText {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailProperties properties;
    private final String domain;

    MailText(MailProperties properties) {
        this.properties = properties;
        this.domain = properties.from().substring(properties.from().lastIndexOf('@') + 1);
    }

    /// @throws AddressException when the recipient's address is none
    void write(Mail mail, MimeMessage mime, Instant now) throws MessagingException {
        mime.setFrom(new InternetAddress(properties.from()));
        mime.setRecipient(RecipientType.TO, new InternetAddress(mail.to().value(), true));
        mime.setSubject(mail.message().subject().value(), UTF_8);
        mime.setSentDate(Date.from(now));
        // The same for every attempt: a mail that had to be sent twice can be known for one.
        mime.setHeader("Message-ID", "<%s.%s@%s>".formatted(mail.id().message(), mail.id().recipient(), domain));
        mime.setHeader("List-Unsubscribe", "<" + preferences() + ">");
        mime.setHeader("Auto-Submitted", "auto-generated");
        if (mail.message().urgency() != Urgency.NORMAL) {
            mime.setHeader("Importance", "high");
        }
        mime.setContent(new MimeMultipart("alternative", part(text(mail.message()), "plain"),
                part(html(mail.message()), "html")));
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
    }

    private String text(Message message) {
        return message.body().value() + "\n\n-- \nRead it on comms123: " + link(message)
                + "\nChoose what you are sent: " + preferences() + "\n";
    }

    private String html(Message message) {
        return """
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"><title>%s</title></head>
                <body><p>%s</p>
                <hr><p><a href="%s">Read it on comms123</a> &middot; <a href="%s">Choose what you are sent</a></p>
                </body></html>
                """.formatted(escaped(message.subject().value()),
                escaped(message.body().value()).replace("\n", "<br>\n"), escaped(link(message)),
                escaped(preferences()));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, UTF_8);
    }

    private String link(Message message) {
        return properties.publicUrl().resolve("/messages/" + message.id()).toString();
    }

    private String preferences() {
        return properties.publicUrl().resolve("/profile").toString();
    }
}
