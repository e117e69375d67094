package com.comms123.messaging.delivery.smtp;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Notification.Content;
import com.comms123.messaging.delivery.application.Notification.DigestOf;
import com.comms123.messaging.delivery.application.Notification.Notice;
import com.comms123.messaging.writing.message.domain.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/// The text of an email, plain and as HTML with the same content, without anybody's name or address. A notice reveals
/// nothing of the message, not even its sender.
final class MailText {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.UK);
    /// How much of each message a digest shows, in Unicode code points.
    private static final int MOST_IN_DIGEST = 2_000;

    private final MailProperties properties;

    MailText(MailProperties properties) {
        this.properties = properties;
    }

    /// @param stoppable whether there is a gap for [#stopText] and [#stopHtml]
    Form form(Notification notification, boolean stoppable, Instant now) {
        try {
            var mail = new MimeMessage((Session) null);
            mail.setFrom(new InternetAddress(properties.from()));
            mail.setSentDate(Date.from(now));
            mail.setHeader("Auto-Submitted", "auto-generated");
            return switch (notification) {
                case Content(_, _, _, Message message, _) -> form(message, stoppable, mail);
                case DigestOf(_, _, _, var messages, var zone) -> digest(messages, zone, stoppable, mail);
                case Notice _ -> notice(stoppable, mail);
            };
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail cannot be written", e);
        }
    }

    static String stopText(String link) {
        return "Stop emails like this one: " + link;
    }

    static String stopHtml(String link) {
        return "<a href=\"" + escaped(link) + "\">Stop emails like this one</a>";
    }

    private Form form(Message message, boolean stoppable, MimeMessage mail) throws MessagingException {
        mail.setSubject(message.subject().value(), UTF_8);
        if (message.urgency() != Urgency.NORMAL) {
            mail.setHeader("Importance", "high");
        }
        return Form.of(mail,
                message.body().value() + "\n\n-- \nRead it on 123Comms: " + link(message) + footerText(stoppable),
                document(message.subject().value(), """
                        <p>%s</p>
                        <hr><p><a href="%s">Read it on 123Comms</a>%s</p>
                        """.formatted(lines(message.body().value()), escaped(link(message)), footerHtml(stoppable))));
    }

    private Form digest(List<Message> messages, ZoneId zone, boolean stoppable, MimeMessage mail)
            throws MessagingException {
        var subject = messages.size() == 1 ? "1 new message" : messages.size() + " new messages";
        mail.setSubject(subject, UTF_8);
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
                    <p><a href="%s">Read it on 123Comms</a></p>
                    <hr>
                    """.formatted(escaped(message.subject().value()), escaped(time), lines(body),
                    escaped(link(message))));
        }
        return Form.of(mail, text + "This is your daily summary." + footerText(stoppable),
                document(subject, html + "<p>This is your daily summary" + footerHtml(stoppable) + "</p>\n"));
    }

    private Form notice(boolean stoppable, MimeMessage mail) throws MessagingException {
        var home = page("/");
        mail.setSubject("You have a new message", UTF_8);
        return Form.of(mail, """
                You have a new message from your school or club on 123Comms.

                This email does not show the message, because you have not confirmed your address yet. To read the
                message, confirm your address with the link that we sent you when you registered, then sign in:
                %s

                If you have not registered with 123Comms, somebody may have mistyped their address. You don't need to
                do anything.
                %s""".formatted(home, stoppable ? Form.GAP + "\n" : ""),
                document("You have a new message", """
                        <p>You have a new message from your school or club on 123Comms.</p>
                        <p>This email does not show the message, because you have not confirmed your address yet. To
                        read the message, confirm your address with the link that we sent you when you registered, then
                        <a href="%s">sign in</a>.</p>
                        <p>If you have not registered with 123Comms, somebody may have mistyped their address. You don't
                        need to do anything.</p>
                        %s""".formatted(escaped(home), stoppable ? "<p>\n" + Form.GAP + "\n</p>\n" : "")));
    }

    private static String document(String title, String body) {
        return """
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"><title>%s</title></head>
                <body>%s</body></html>
                """.formatted(escaped(title), body);
    }

    private String footerText(boolean stoppable) {
        return "\nChoose when you get emails: " + preferences() + "\n" + (stoppable ? Form.GAP + "\n" : "");
    }

    private String footerHtml(boolean stoppable) {
        return " &middot; <a href=\"" + escaped(preferences()) + "\">Choose when you get emails</a>"
                + (stoppable ? " &middot;\n" + Form.GAP + "\n" : "");
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

    String preferences() {
        return page("/profile/notifications");
    }

    String page(String path) {
        return properties.publicUrl().resolve(path).toString();
    }
}
