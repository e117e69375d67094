package com.comms123.identity.notice.mail;

import com.comms123.identity.notice.application.NoticeMail;
import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.person.domain.Profile;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

@Component
class SmtpNoticeMail implements NoticeMail {
    private final JavaMailSender sender;
    private final MailProperties properties;

    SmtpNoticeMail(JavaMailSender sender, MailProperties properties) {
        this.sender = sender;
        this.properties = properties;
    }

    @Override
    public void send(Notice.Kind kind, Profile to) {
        try {
            var message = sender.createMimeMessage();
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(properties.from());
            helper.setTo(to.email().value());
            helper.setSubject(switch (kind) {
                case ADDRESS_REGISTERED_AGAIN -> "Your email address was used to register";
            });
            helper.setText(switch (kind) {
                case ADDRESS_REGISTERED_AGAIN -> """
                        Hello %s,

                        somebody just tried to register with your email address. You are registered already, so nothing
                        has changed.

                        If it was you: sign in at %s with the password you chose then.
                        If it was not you, you need not do anything. Nobody was told that the address is known.
                        """.formatted(to.name().value(), properties.publicUrl());
            });
            // Automatic mail is not to be answered by automatic mail (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
        } catch (MailException | MessagingException failed) {
            // The text of these quotes addresses.
            throw new NotSent(failed.getClass().getSimpleName());
        }
    }
}
