package com.comms123.messaging.delivery.smtp;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Notification.Content;
import com.comms123.messaging.delivery.application.Notification.DigestOf;
import com.comms123.messaging.delivery.application.Notification.Notice;
import com.comms123.messaging.delivery.application.Wording;
import com.comms123.messaging.directory.person.domain.Language;
import com.comms123.messaging.writing.message.domain.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/// The text of an email, plain and as HTML with the same content, without anybody's name or address. A notice reveals
/// nothing of the message, not even its sender.
final class MailText {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    /// How much of each message a digest shows, in Unicode code points.
    private static final int MOST_IN_DIGEST = 2_000;

    private final MailProperties properties;
    private final Wording wording;

    MailText(MailProperties properties, Wording wording) {
        this.properties = properties;
        this.wording = wording;
    }

    /// @param stoppable whether there is a gap for [#stopText] and [#stopHtml]
    Form form(Notification notification, boolean stoppable, Instant now) {
        try {
            var mail = new MimeMessage((Session) null);
            mail.setFrom(new InternetAddress(properties.from()));
            mail.setSentDate(Date.from(now));
            mail.setHeader("Auto-Submitted", "auto-generated");
            var language = notification.to().language();
            return switch (notification) {
                case Content(_, _, _, Message message, _) -> form(message, language, stoppable, mail);
                case DigestOf(_, _, _, var messages, var zone) -> digest(messages, zone, language, stoppable, mail);
                case Notice _ -> notice(language, stoppable, mail);
            };
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail cannot be written", e);
        }
    }

    String stopText(Language language, String link) {
        return wording.text(language, "mail.stop") + ": " + link;
    }

    String stopHtml(Language language, String link) {
        return "<a href=\"" + escaped(link) + "\">" + words(language, "mail.stop") + "</a>";
    }

    private Form form(Message message, Language language, boolean stoppable, MimeMessage mail)
            throws MessagingException {
        mail.setSubject(message.subject().value(), UTF_8);
        if (message.urgency() != Urgency.NORMAL) {
            mail.setHeader("Importance", "high");
        }
        return Form.of(mail,
                message.body().value() + "\n\n-- \n" + wording.text(language, "mail.read") + ": " + link(message)
                        + footerText(language, stoppable),
                document(language, message.subject().value(), """
                        <p%s>%s</p>
                        <hr><p><a href="%s">%s</a>%s</p>
                        """.formatted(direction(language), lines(message.body().value()), escaped(link(message)),
                        words(language, "mail.read"), footerHtml(language, stoppable))));
    }

    private Form digest(List<Message> messages, ZoneId zone, Language language, boolean stoppable, MimeMessage mail)
            throws MessagingException {
        var subject = wording.count(language, "new-messages", messages.size());
        mail.setSubject(subject, UTF_8);
        var text = new StringBuilder();
        var html = new StringBuilder();
        for (var message : messages) {
            var time = wording.time(language, "digest.time", message.postedAt().atZone(zone));
            var body = beginning(message.body().value());
            text.append(message.subject().value()).append('\n').append(time).append("\n\n").append(body)
                    .append("\n\n").append(link(message)).append("\n\n----------------------------------------\n\n");
            html.append("""
                    <h2%s>%s</h2>
                    <p><small>%s</small></p>
                    <p%s>%s</p>
                    <p><a href="%s">%s</a></p>
                    <hr>
                    """.formatted(direction(language), escaped(message.subject().value()), escaped(time),
                    direction(language), lines(body), escaped(link(message)), words(language, "mail.read")));
        }
        return Form.of(mail, text + wording.text(language, "digest.end") + "." + footerText(language, stoppable),
                document(language, subject, html + "<p>" + words(language, "digest.end")
                        + footerHtml(language, stoppable) + "</p>\n"));
    }

    private Form notice(Language language, boolean stoppable, MimeMessage mail) throws MessagingException {
        var home = page("/");
        var subject = wording.text(language, "notice.subject");
        mail.setSubject(subject, UTF_8);
        return Form.of(mail,
                wording.text(language, "notice.text", Map.of("home", home)) + (stoppable ? Form.GAP + "\n" : ""),
                document(language, subject, wording.text(language, "notice.html", Map.of("home", escaped(home)))
                        + (stoppable ? "<p>\n" + Form.GAP + "\n</p>\n" : "")));
    }

    private static String document(Language language, String title, String body) {
        var attributes = language == Language.ENGLISH ? "" : " lang=\"" + language.tag() + "\"";
        return """
                <!DOCTYPE html>
                <html%s%s><head><meta charset="utf-8"><title>%s</title></head>
                <body>%s</body></html>
                """.formatted(attributes, language.isRightToLeft() ? " dir=\"rtl\"" : "", escaped(title), body);
    }

    /// For the words of a person, which can run in another direction than ours around them.
    private static String direction(Language language) {
        return language == Language.ENGLISH ? "" : " dir=\"auto\"";
    }

    private String footerText(Language language, boolean stoppable) {
        return "\n" + wording.text(language, "mail.choose") + ": " + preferences() + "\n"
                + (stoppable ? Form.GAP + "\n" : "");
    }

    private String footerHtml(Language language, boolean stoppable) {
        return " &middot; <a href=\"" + escaped(preferences()) + "\">" + words(language, "mail.choose") + "</a>"
                + (stoppable ? " &middot;\n" + Form.GAP + "\n" : "");
    }

    private String words(Language language, String key) {
        return escaped(wording.text(language, key));
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
