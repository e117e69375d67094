package com.comms123.identity.notice.mail;

import com.comms123.identity.notice.application.NoticeMail;
import com.comms123.identity.notice.domain.Letter;
import com.comms123.identity.person.application.AccountProperties;
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
    private final LetterTexts texts;

    SmtpNoticeMail(JavaMailSender sender, MailProperties properties, AccountProperties account) {
        this.sender = sender;
        this.properties = properties;
        this.texts = new LetterTexts(properties.publicUrl(), account);
    }

    @Override
    public void send(Letter letter) {
        try {
            var message = sender.createMimeMessage();
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(properties.from());
            helper.setTo(letter.to().value());
            helper.setSubject(LetterTexts.subject(letter.kind()));
            helper.setText(texts.text(letter));
            // Automatic mail is not to be answered by automatic mail (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
        } catch (MailException | MessagingException failed) {
            // The text of these quotes addresses.
            throw new NotSent(failed.getClass().getSimpleName());
        }
    }
}
