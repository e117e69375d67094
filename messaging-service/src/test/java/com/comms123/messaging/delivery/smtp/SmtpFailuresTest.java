package com.comms123.messaging.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Reasons;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpFailuresTest {
    private static final Address[] NOBODY = {};

    @ParameterizedTest
    @CsvSource({"550, true, mailbox-unknown", "551, true, mailbox-unknown", "553, true, mailbox-unknown",
            "552, true, refused", "554, true, refused", "450, false, greylisted", "451, false, greylisted",
            "452, false, temporarily-refused", "421, false, temporarily-refused"})
    void replies_about_a_recipient_map_to_outcomes(int code, boolean forGood, String reason) throws AddressException {
        var failure = new SendFailedException("Invalid Addresses",
                new SMTPAddressFailedException(new InternetAddress("a@example.org"), "RCPT TO", code, "no"));
        assertThat(SmtpFailures.attempt(failure)).isEqualTo(attempt(forGood, reason));
    }

    @ParameterizedTest
    @CsvSource({"554, true, refused", "552, true, refused", "451, false, temporarily-refused",
            "421, false, temporarily-refused", "530, false, sender-refused", "535, false, sender-refused"})
    void replies_about_an_email_map_to_outcomes(int code, boolean forGood, String reason) {
        assertThat(SmtpFailures.attempt(sendFailed(code))).isEqualTo(attempt(forGood, reason));
    }

    @Test
    void no_mail_is_lost_because_the_server_does_not_like_us() throws AddressException {
        var failure = sendFailed(550);
        failure.setNextException(
                new SMTPSenderFailedException(new InternetAddress("us@example.org"), "MAIL FROM", 550, "no"));
        assertThat(SmtpFailures.attempt(failure)).isEqualTo(new Postponed(Reasons.SENDER_REFUSED));
    }

    @Test
    void a_connection_that_breaks_may_be_better_next_time() {
        assertThat(SmtpFailures.attempt(new MessagingException("", new IOException())))
                .isEqualTo(new Postponed(Reasons.MAIL_SERVER_UNREACHABLE));
    }

    private static SMTPSendFailedException sendFailed(int code) {
        return new SMTPSendFailedException("DATA", code, "no", new MessagingException(), NOBODY, NOBODY, NOBODY);
    }

    private static Attempt attempt(boolean forGood, String reason) {
        return forGood ? new Rejected(reason) : new Postponed(reason);
    }
}
