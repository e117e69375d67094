package com.comms123.identity.mail;

import com.comms123.identity.input.domain.EmailAddress;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

@Component
class SmtpMail implements OutgoingMail {
    private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553);

    private final JavaMailSender sender;
    private final MailProperties properties;
    private final String domain;

    SmtpMail(JavaMailSender sender, MailProperties properties) {
        this.sender = sender;
        this.properties = properties;
        this.domain = properties.from().substring(properties.from().lastIndexOf('@') + 1);
    }

    @Override
    public void send(MailId id, EmailAddress to, String subject, String text) {
        try {
            var message = sender.createMimeMessage();
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(properties.from());
            helper.setTo(to.value());
            helper.setSubject(subject);
            helper.setText(text);
            // Automatic mail must not be answered by automatic mail (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Message-ID", "<" + id.value() + "@" + domain + ">");
            sender.send(message);
        } catch (MailException | MessagingException failed) {
            // The text of these quotes addresses.
            throw new NotSent(failed.getClass().getSimpleName(), refusesAddress(failed));
        }
    }

    /// Whether the server says that there is no such mailbox (RFC 5321, 4.2.2), which is for good. An answer against
    /// us, or against this mail, is not the address's fault.
    private static boolean refusesAddress(Exception failed) {
        return failed instanceof MailSendException sending
                && Arrays.stream(sending.getMessageExceptions()).anyMatch(SmtpMail::refusesAddress)
                || failed instanceof SMTPAddressFailedException address && NO_MAILBOX.contains(address.getReturnCode())
                || failed instanceof MessagingException messaging && messaging.getNextException() != null
                        && refusesAddress(messaging.getNextException());
    }
}
