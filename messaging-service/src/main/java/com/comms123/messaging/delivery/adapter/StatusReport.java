package com.comms123.messaging.delivery.adapter;

import com.comms123.messaging.delivery.domain.Reasons;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.MultipartReport;

/// The reason that a returned mail states (RFC 3464): of all that is in it only the enhanced status code (RFC 3463) is
/// taken, never an address or a text.
final class StatusReport {
    private static final Pattern PERMANENT = Pattern.compile("5\\.\\d{1,3}\\.\\d{1,3}");
    private static final Session NO_SESSION = Session.getInstance(new Properties());

    private StatusReport() {}

    /// @return why it came back for good; empty when it is only late, or the mail is no report at all
    static Optional<String> reason(byte[] mail) {
        try {
            var message = new MimeMessage(NO_SESSION, new ByteArrayInputStream(mail));
            if (!(message.getContent() instanceof MultipartReport report) || report.getDeliveryStatus() == null) {
                return Optional.empty();
            }
            var status = report.getDeliveryStatus();
            for (var i = 0; i < status.getRecipientDSNCount(); i++) {
                var failed = reason(status.getRecipientDSN(i));
                if (failed.isPresent()) {
                    return failed;
                }
            }
            return Optional.empty();
        } catch (MessagingException | IOException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> reason(InternetHeaders recipient) {
        var action = recipient.getHeader("Action", null);
        if (action == null || !action.strip().toLowerCase(Locale.ROOT).equals("failed")) {
            return Optional.empty();
        }
        var status = recipient.getHeader("Status", null);
        var code = PERMANENT.matcher(status == null ? "" : status);
        return Optional.of(code.find() ? Reasons.STATUS + code.group() : Reasons.CAME_BACK);
    }
}
