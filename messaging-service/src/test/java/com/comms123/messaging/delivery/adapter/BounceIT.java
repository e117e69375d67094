package com.comms123.messaging.delivery.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.messaging.delivery.application.ReturnPaths;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.ScriptedMailServer;
import com.comms123.messaging.writing.message.domain.MessageId;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BounceIT extends MessagingIT {
    @Autowired
    private BounceServer server;
    @Autowired
    private ReturnPaths paths;

    @Test
    void a_mail_that_comes_back_is_recorded_with_its_status_once() throws Exception {
        mailServerIsDown();
        try (var relay = new ScriptedMailServer(smtpPort())) {
            var id = post("Trip", yearThree);
            await().until(() -> mailState(parent, id).equals("sent"));
            var path = relay.sender(email(parent));
            assertThat(path).endsWith("@bounces.example.org");

            comesBack(path, report("delayed", "4.4.1"));
            comesBack(path, "Subject: I am on holiday\r\n\r\nUntil Monday.");
            comesBack(path, report("failed", "5.1.1"));
            assertThat(mailState(parent, id)).isEqualTo("bounced status-5.1.1");
            comesBack(path, report("failed", "5.2.2"));
            assertThat(mailState(parent, id)).isEqualTo("bounced status-5.1.1");
            events.await(DeliveryAttempted.class,
                    e -> e.messageId().equals(id) && e.outcome() == DeliveryOutcome.BOUNCED);

            clock.advance(Duration.ofSeconds(1));
            assertThat(as(teacher).post("/api/v1/messages/" + id + "/deliveries/resend", null).json().path("queued")
                    .asInt()).isEqualTo(1);
            await().until(() -> mailState(parent, id).equals("sent"));
            assertThat(relay.accepted()).hasSize(2);
        }
    }

    @Test
    void a_digest_that_comes_back_takes_all_that_was_in_it() throws Exception {
        mailServerIsDown();
        var zone = ZoneId.of("Europe/London");
        var hour = (clock.instant().atZone(zone).getHour() + 2) % 24;
        as(parent).with("If-Match", "*").put("/api/v1/me/notification-preferences", new HashMap<>(Map.of("mail",
                "digest", "sms", "off", "digestHour", hour, "timeZone", zone.getId())));
        try (var relay = new ScriptedMailServer(smtpPort())) {
            var first = post("First", yearThree);
            var second = post("Second", yearThree);
            await().until(() -> mailState(parent, first).equals("queued digest")
                    && mailState(parent, second).equals("queued digest"));
            clock.advance(THREE_HOURS);
            await().until(() -> mailState(parent, first).equals("sent") && mailState(parent, second).equals("sent"));
            comesBack(relay.sender(email(parent)), report("failed", "5.7.1"));
            assertThat(mailState(parent, first)).isEqualTo("bounced status-5.7.1");
            assertThat(mailState(parent, second)).isEqualTo("bounced status-5.7.1");
        }
    }

    @Test
    void a_mail_that_comes_back_before_it_is_recorded_as_sent_is_to_come_again() throws Exception {
        mailServerIsDown();
        var id = post("Trip", yearThree);
        await().until(() -> mailState(parent, id).startsWith("queued"));
        var path = paths.of(NotificationId.of(new DeliveryId(new MessageId(id), new UserId(parent), Channel.MAIL)))
                .orElseThrow();
        assertThatThrownBy(() -> comesBack(path, report("failed", "5.1.1")))
                .isInstanceOf(SMTPSendFailedException.class).hasMessageStartingWith("451 4.3.0 ");

        try (var relay = new ScriptedMailServer(smtpPort())) {
            clock.advance(Duration.ofMinutes(5));
            await().until(() -> mailState(parent, id).equals("sent"));
            assertThat(relay.sender(email(parent))).isEqualTo(path);
            comesBack(path, report("failed", "5.1.1"));
            assertThat(mailState(parent, id)).isEqualTo("bounced status-5.1.1");
        }
    }

    @Test
    void nobody_can_make_up_that_a_mail_came_back_or_fill_the_service_with_mail() {
        mailServerIsDown();
        try (var relay = new ScriptedMailServer(smtpPort())) {
            var id = post("Trip", yearThree);
            await().until(() -> mailState(parent, id).equals("sent"));
            var path = relay.sender(email(parent));
            var guessed = path.substring(0, 50) + (path.charAt(50) == 'a' ? 'b' : 'a') + path.substring(51);
            assertThatThrownBy(() -> comesBack(guessed, report("failed", "5.1.1")))
                    .isInstanceOf(MessagingException.class);
            assertThatThrownBy(() -> comesBack("postmaster@bounces.example.org", report("failed", "5.1.1")))
                    .isInstanceOf(MessagingException.class);
            assertThatThrownBy(() -> comesBack(path, report("failed", "5.1.1") + "x".repeat(30_000)))
                    .isInstanceOf(MessagingException.class);
            assertThat(mailState(parent, id)).isEqualTo("sent");
        }
    }

    /// Over real SMTP, as a mail server sends it: from nobody.
    private void comesBack(String path, String mail) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(server.port()));
        properties.setProperty("mail.smtp.from", "<>");
        var session = Session.getInstance(properties);
        var message = new MimeMessage(session, new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
        Transport.send(message, new InternetAddress[]{new InternetAddress(path)});
    }

    /// As postfix writes it.
    private static String report(String action, String status) {
        return """
                From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="=_edge"

                --=_edge
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not be delivered.

                --=_edge
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net
                Arrival-Date: Mon,  2 Mar 2026 12:00:00 +0000 (GMT)

                Final-Recipient: rfc822; somebody@example.net
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 5.1.1 <somebody@example.net>: Recipient address rejected

                --=_edge
                Content-Type: text/rfc822-headers

                Subject: Trip

                --=_edge--
                """.formatted(action, status).replace("\n", "\r\n");
    }
}
