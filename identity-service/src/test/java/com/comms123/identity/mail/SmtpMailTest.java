package com.comms123.identity.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.mail.OutgoingMail.NotSent;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpMailTest {
    private static final EmailAddress TO = new EmailAddress("canary@example.org");

    private static SmtpMail failing(Exception failure) {
        return new SmtpMail(new JavaMailSenderImpl() {
            @Override
            protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
                throw new MailSendException(Map.of(messages[0], failure));
            }
        }, new MailProperties("no-reply@example.org", "http://localhost:8080"));
    }

    @ParameterizedTest
    @CsvSource({"550, true", "551, true", "553, true", "552, false", "554, false", "450, false", "421, false"})
    void a_refusal_of_an_address_can_be_permanent(int code, boolean forGood) throws Exception {
        var failure = new SendFailedException("Invalid Addresses",
                new SMTPAddressFailedException(new InternetAddress(TO.value()), "RCPT TO", code, "canary"));
        assertThatThrownBy(() -> failing(failure).send(MailId.of("x"), TO, "x", "y")).isInstanceOfSatisfying(
                NotSent.class,
                notSent -> {
                    assertThat(notSent.isAddressRefused()).isEqualTo(forGood);
                    assertThat(notSent).hasMessageNotContaining("canary");
                });
    }

    @Test
    void a_connection_that_breaks_is_not_the_address_s_fault() {
        assertThatThrownBy(() -> failing(new MessagingException("canary")).send(MailId.of("x"), TO, "x", "y"))
                .isInstanceOfSatisfying(NotSent.class, notSent -> assertThat(notSent.isAddressRefused()).isFalse());
    }
}
