package com.comms123.sinks.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One mail to one recipient.
///
/// @param to the address that it was delivered to, whatever the header says
/// @param date when it came
/// @param text the plain part, if there is one
/// @param html the HTML part, if there is one
/// @param headers by name; several of one name are joined by line feeds
public record Mail(String to, String from, String subject, Instant date, @Nullable String text, @Nullable String html,
        Map<String, String> headers) {

    static Mail of(MimeMessage message, String to, String returnPath, Instant date) {
        try {
            var from = message.getHeader("From", ", ");
            var subject = message.getSubject();
            return new Mail(to, from == null ? returnPath : from, subject == null ? "" : subject, date,
                    find(message, "text/plain"), find(message, "text/html"), headers(message));
        } catch (MessagingException | IOException e) {
            // Shown all the same: a mail that cannot be read is what one looks into a mail sink for.
            return new Mail(to, returnPath, "(cannot be read: " + e.getMessage() + ")", date, null, null, Map.of());
        }
    }

    private static @Nullable String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var found = find(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                ? String.valueOf(part.getContent())
                : null;
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        var headers = new LinkedHashMap<String, String>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.merge(header.getName(), header.getValue(), (a, b) -> a + "\n" + b);
        }
        return headers;
    }

    @Override
    public String toString() {
        return "Mail[" + date + "]";
    }
}
