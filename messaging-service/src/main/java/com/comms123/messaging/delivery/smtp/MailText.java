package com.comms123.messaging.delivery.smtp;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.application.Mail;
import com.comms123.messaging.delivery.application.Mail.Content;
import com.comms123.messaging.delivery.application.Mail.Notice;
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

/// The form of a mail: text and HTML of the same content, one recipient, nobody else's name or address. A notice says
/// nothing of the message, not even who sent it.
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
        mime.setSentDate(Date.from(now));
        // The same for every attempt: a mail that had to be sent twice can be known for one.
        mime.setHeader("Message-ID", "<%s.%s@%s>".formatted(mail.id().message(), mail.id().recipient(), domain));
        mime.setHeader("List-Unsubscribe", "<" + preferences() + ">");
        mime.setHeader("Auto-Submitted", "auto-generated");
        switch (mail) {
            case Content(_, _, Message message) -> write(message, mime);
            case Notice _ -> writeNotice(mime);
        }
    }

    private void write(Message message, MimeMessage mime) throws MessagingException {
        mime.setSubject(message.subject().value(), UTF_8);
        if (message.urgency() != Urgency.NORMAL) {
            mime.setHeader("Importance", "high");
        }
        mime.setContent(alternative(text(message), html(message)));
    }

    private void writeNotice(MimeMessage mime) throws MessagingException {
        var home = properties.publicUrl().resolve("/").toString();
        mime.setSubject("A new message is waiting for you", UTF_8);
        mime.setContent(alternative("""
                A new message from your school or club is waiting for you on comms123.

                We do not send its content to this address, because nobody has confirmed it yet. To read the
                message, confirm your address with the link that was sent to you when you registered, and sign in:
                %s

                If you have not registered with comms123, somebody may have mistyped their address: you need not do
                anything.
                """.formatted(home), """
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"><title>A new message is waiting for you</title></head>
                <body><p>A new message from your school or club is waiting for you on comms123.</p>
                <p>We do not send its content to this address, because nobody has confirmed it yet. To read the
                message, confirm your address with the link that was sent to you when you registered, and
                <a href="%s">sign in</a>.</p>
                <p>If you have not registered with comms123, somebody may have mistyped their address: you need not
                do anything.</p>
                </body></html>
                """.formatted(escaped(home))));
    }

    private static MimeMultipart alternative(String text, String html) throws MessagingException {
        return new MimeMultipart("alternative", part(text, "plain"), part(html, "html"));
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
