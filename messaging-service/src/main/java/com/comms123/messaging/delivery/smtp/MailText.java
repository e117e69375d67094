package com.comms123.messaging.delivery.smtp;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Notification.Content;
import com.comms123.messaging.delivery.application.Notification.DigestOf;
import com.comms123.messaging.delivery.application.Notification.Notice;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.preference.application.UnsubscribeLinks;
import com.comms123.messaging.preference.domain.Unsubscription;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// The form of a mail: text and HTML of the same content, one recipient, nobody else's name or address. A notice says
/// nothing of the message, not even who sent it.
///
/// Each mail can be stopped with one click in the recipient's mail program (RFC 8058): mails of its school or club, or,
/// where it is of several or tells nothing, of all.
final class MailText {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.UK);
    /// How much of each message a digest shows, in Unicode code points.
    private static final int MOST_IN_DIGEST = 2_000;

    private final MailProperties properties;
    private final UnsubscribeLinks links;
    private final String domain;

    MailText(MailProperties properties, UnsubscribeLinks links) {
        this.properties = properties;
        this.links = links;
        this.domain = properties.from().substring(properties.from().lastIndexOf('@') + 1);
    }

    /// @throws AddressException when the recipient's address is none
    void write(Notification mail, MimeMessage mime, Instant now) throws MessagingException {
        mime.setFrom(new InternetAddress(properties.from()));
        mime.setRecipient(RecipientType.TO, new InternetAddress(mail.to().email().value(), true));
        mime.setSentDate(Date.from(now));
        mime.setHeader("Message-ID", "<%s@%s>".formatted(mail.id().value(), domain));
        mime.setHeader("Auto-Submitted", "auto-generated");
        var token = links.tokenFor(new Unsubscription(mail.recipient(), onlyOne(mail)));
        if (token.isPresent()) {
            mime.setHeader("List-Unsubscribe", "<" + page("/api/v1/unsubscriptions/" + token.get()) + ">");
            mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        } else {
            mime.setHeader("List-Unsubscribe", "<" + preferences() + ">");
        }
        var stop = token.map(text -> page("/unsubscribe") + "#" + text);
        switch (mail) {
            case Content(_, _, _, Message message, _) -> write(message, stop, mime);
            case DigestOf(_, _, _, var messages, var zone) -> writeDigest(messages, zone, stop, mime);
            case Notice _ -> writeNotice(stop, mime);
        }
    }

    /// Whose mail it is, if it is of one school or club and says so.
    private static Optional<OrganisationId> onlyOne(Notification mail) {
        return switch (mail) {
            case Content content -> Optional.of(content.message().organisation());
            case DigestOf digest -> onlyOne(digest.messages());
            case Notice _ -> Optional.empty();
        };
    }

    private static Optional<OrganisationId> onlyOne(Collection<Message> messages) {
        var organisations = messages.stream().map(Message::organisation).collect(Collectors.toSet());
        return organisations.size() == 1 ? organisations.stream().findFirst() : Optional.empty();
    }

    private void write(Message message, Optional<String> stop, MimeMessage mime) throws MessagingException {
        mime.setSubject(message.subject().value(), UTF_8);
        if (message.urgency() != Urgency.NORMAL) {
            mime.setHeader("Importance", "high");
        }
        mime.setContent(alternative(
                message.body().value() + "\n\n-- \nRead it on comms123: " + link(message) + footerText(stop),
                document(message.subject().value(), """
                        <p>%s</p>
                        <hr><p><a href="%s">Read it on comms123</a>%s</p>
                        """.formatted(lines(message.body().value()), escaped(link(message)), footerHtml(stop)))));
    }

    private void writeDigest(List<Message> messages, ZoneId zone, Optional<String> stop, MimeMessage mime)
            throws MessagingException {
        var subject = messages.size() == 1 ? "1 new message" : messages.size() + " new messages";
        mime.setSubject(subject, UTF_8);
        var text = new StringBuilder();
        var html = new StringBuilder();
        for (var message : messages) {
            var time = TIME.format(message.postedAt().atZone(zone));
            var body = beginning(message.body().value());
            text.append(message.subject().value()).append('\n').append(time).append("\n\n").append(body)
                    .append("\n\n").append(link(message)).append("\n\n----------------------------------------\n\n");
            html.append("""
                    <h2>%s</h2>
                    <p><small>%s</small></p>
                    <p>%s</p>
                    <p><a href="%s">Read it on comms123</a></p>
                    <hr>
                    """.formatted(escaped(message.subject().value()), escaped(time), lines(body),
                    escaped(link(message))));
        }
        mime.setContent(alternative(text + "This is your daily digest." + footerText(stop), document(subject,
                html + "<p>This is your daily digest" + footerHtml(stop) + "</p>\n")));
    }

    private void writeNotice(Optional<String> stop, MimeMessage mime) throws MessagingException {
        var home = page("/");
        mime.setSubject("A new message is waiting for you", UTF_8);
        mime.setContent(alternative("""
                A new message from your school or club is waiting for you on comms123.

                We do not send its content to this address, because nobody has confirmed it yet. To read the
                message, confirm your address with the link that was sent to you when you registered, and sign in:
                %s

                If you have not registered with comms123, somebody may have mistyped their address: you need not do
                anything.
                %s""".formatted(home, stop.map(link -> "To get no such mails any more: " + link + "\n").orElse("")),
                document("A new message is waiting for you", """
                        <p>A new message from your school or club is waiting for you on comms123.</p>
                        <p>We do not send its content to this address, because nobody has confirmed it yet. To read the
                        message, confirm your address with the link that was sent to you when you registered, and
                        <a href="%s">sign in</a>.</p>
                        <p>If you have not registered with comms123, somebody may have mistyped their address: you need
                        not do anything.</p>
                        %s""".formatted(escaped(home), stop.map(link -> "<p><a href=\"" + escaped(link)
                        + "\">Get no such mails any more</a></p>\n").orElse("")))));
    }

    private static MimeMultipart alternative(String text, String html) throws MessagingException {
        return new MimeMultipart("alternative", part(text, "plain"), part(html, "html"));
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
    }

    private static String document(String title, String body) {
        return """
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"><title>%s</title></head>
                <body>%s</body></html>
                """.formatted(escaped(title), body);
    }

    private String footerText(Optional<String> stop) {
        return "\nChoose what you are sent: " + preferences()
                + stop.map(link -> "\nStop these mails: " + link).orElse("") + "\n";
    }

    private String footerHtml(Optional<String> stop) {
        return " &middot; <a href=\"" + escaped(preferences()) + "\">Choose what you are sent</a>"
                + stop.map(link -> " &middot; <a href=\"" + escaped(link) + "\">Stop these mails</a>").orElse("");
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= MOST_IN_DIGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_IN_DIGEST)) + " …";
    }

    private static String lines(String text) {
        return escaped(text).replace("\n", "<br>\n");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, UTF_8);
    }

    private String link(Message message) {
        return page("/messages/" + message.id());
    }

    private String preferences() {
        return page("/profile/notifications");
    }

    private String page(String path) {
        return properties.publicUrl().resolve(path).toString();
    }
}
