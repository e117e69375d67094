package com.comms123.messaging.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.QPEncoderStream;

/// The part that is the same in the mails of many recipients, encoded once, with a gap for the rest in its text and in
/// its HTML.
///
/// Both are quoted-printable: there each line stands for itself, so that lines can be put between others that are encoded
/// already.
final class Form {
    /// A line that stands for the gap. Nobody else knows it, so that no message can hold it.
    static final String GAP = UUID.randomUUID().toString();

    private static final Pattern AT_GAP = Pattern.compile(GAP, Pattern.LITERAL);
    private static final int WITHOUT_GAPS = 1;
    private static final int WITH_GAPS = 3;
    private static final int LINES = 256;

    private final List<byte[]> pieces;

    private Form(List<byte[]> pieces) {
        this.pieces = pieces;
    }

    /// @param mail with the headers that are the same for all
    /// @param text with [#GAP] on a line of its own, or without
    /// @param html the same
    static Form of(MimeMessage mail, String text, String html) throws MessagingException {
        mail.setContent(new MimeMultipart("alternative", part(text, "plain"), part(html, "html")));
        var written = new ByteArrayOutputStream();
        try {
            // It has no identity before it is somebody's.
            mail.saveChanges();
            mail.writeTo(written, new String[]{"Message-ID"});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var pieces = AT_GAP.split(written.toString(US_ASCII), -1);
        if (pieces.length != WITHOUT_GAPS && pieces.length != WITH_GAPS) {
            throw new IllegalArgumentException("expected a gap in both parts or in none, got " + (pieces.length - 1));
        }
        return new Form(Arrays.stream(pieces).map(piece -> piece.getBytes(US_ASCII)).toList());
    }

    /// A whole mail.
    ///
    /// @param headers of its recipient's, each with its end of line
    /// @param text for the gap in the text, if there is one
    /// @param html for the gap in the HTML
    List<byte[]> filled(String headers, String text, String html) {
        var filled = new ArrayList<byte[]>(2 * WITH_GAPS);
        filled.add(headers.getBytes(US_ASCII));
        filled.add(pieces.getFirst());
        if (pieces.size() == WITH_GAPS) {
            filled.add(encoded(text));
            filled.add(pieces.get(1));
            filled.add(encoded(html));
            filled.add(pieces.getLast());
        }
        return filled;
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF_8.name(), subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static byte[] encoded(String lines) {
        var encoded = new ByteArrayOutputStream(LINES);
        try (var encoding = new QPEncoderStream(encoded)) {
            encoding.write(lines.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toByteArray();
    }
}
