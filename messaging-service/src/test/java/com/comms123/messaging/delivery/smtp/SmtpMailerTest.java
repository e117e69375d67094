package com.comms123.messaging.delivery.smtp;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.BounceProperties;
import com.comms123.messaging.delivery.application.Carrier.Handed;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.ReturnPaths;
import com.comms123.messaging.delivery.application.Wording;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.fixture.ScriptedMailServer;
import com.comms123.messaging.preference.application.UnsubscribeLinks;
import com.comms123.messaging.signing.Signatures;
import com.comms123.messaging.signing.SigningProperties;
import com.comms123.messaging.writing.message.domain.Message;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// With a real mail server over a real connection.
class SmtpMailerTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";
    private static final String CLEO = "cleo@example.org";

    private final SchoolFixture school = new SchoolFixture();
    private final Message message = school.message(school.yearThree);
    private final ScriptedMailServer server = new ScriptedMailServer(0);
    private final JavaMailSenderImpl settings = new JavaMailSenderImpl();
    private final MailServer connections;
    private final SmtpMailer mailer;

    SmtpMailerTest() {
        settings.setHost("127.0.0.1");
        settings.setPort(server.port());
        this.connections = new MailServer(settings);
        var signatures = new Signatures(new SigningProperties(List.of()));
        this.mailer = new SmtpMailer(connections,
                new Mails(SchoolFixture.MAIL, new Wording(),
                        new UnsubscribeLinks(signatures, Clock.fixed(NOON, ZoneOffset.UTC)),
                        new ReturnPaths(signatures,
                                new BounceProperties("", "127.0.0.1", 0, 1, 1_024, Duration.ofSeconds(1)))),
                SchoolFixture.MAIL, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        connections.destroy();
        server.close();
    }

    @Test
    void the_mailer_asks_before_each_email_whether_recipients_must_be_checked_again() {
        var left = new AtomicInteger(2);
        var handed = mailer.send(notifications(ANN, BOB, CLEO), () -> left.getAndDecrement() > 0);
        assertThat(handed).isEqualTo(
                new Handed(Map.of(id(ANN), new Accepted(), id(BOB), new Accepted()), Reasons.NONE));
        assertThat(server.accepted()).containsExactly(ANN, BOB);
    }

    @Test
    void it_asks_once_the_server_has_let_us_in_for_that_may_take_long() {
        mailer.send(notifications(ANN), () -> {
            assertThat(server.connections()).isEqualTo(1);
            return false;
        });
        assertThat(server.accepted()).isEmpty();
        send(ANN);
        assertThat(server.accepted()).containsExactly(ANN);
        assertThat(server.connections()).as("the one that took so long").isEqualTo(1);
    }

    @Test
    void the_next_batch_goes_over_the_same_connection() {
        send(ANN, BOB);
        send(CLEO);
        assertThat(server.accepted()).containsExactly(ANN, BOB, CLEO);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void a_connection_that_nobody_uses_is_closed() {
        send(ANN);
        await().until(() -> server.closed() == 1);
        send(BOB);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void a_server_that_leaves_between_two_mails_is_called_again_and_nothing_counts_as_an_attempt() {
        server.hangsUpAfter(2);
        assertThat(send(ANN, BOB, CLEO).attempts().values()).hasSize(3).containsOnly(new Accepted());
        assertThat(server.accepted()).containsExactly(ANN, BOB, CLEO);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void emails_not_attempted_because_the_server_left_are_reported_as_such() {
        server.hangsUpAfter(1);
        server.leavesThen();
        var handed = send(ANN, BOB);
        assertThat(handed).isEqualTo(new Handed(Map.of(id(ANN), new Accepted()), Reasons.MAIL_SERVER_UNREACHABLE));
    }

    @Test
    void a_server_that_does_not_accept_our_credentials_is_none_that_was_asked() {
        settings.setUsername("comms123");
        settings.setPassword("wrong");
        server.answersSignIn("535 5.7.8 Credentials invalid");
        assertThat(send(ANN)).isEqualTo(new Handed(Map.of(), Reasons.MAIL_SERVER_UNREACHABLE));
        server.answersSignIn("235 2.7.0 Welcome");
        assertThat(send(ANN)).isEqualTo(new Handed(Map.of(id(ANN), new Accepted()), Reasons.NONE));
    }

    @Test
    void a_refused_or_malformed_address_does_not_block_others() {
        server.refuse(BOB, "550 5.1.1 No such mailbox");
        assertThat(send(ANN, BOB, "nobody at all", CLEO).attempts()).isEqualTo(Map.of(
                id(ANN), new Accepted(), id(BOB), new Rejected(Reasons.MAILBOX_UNKNOWN),
                id("nobody at all"), new Rejected(Reasons.ADDRESS_MALFORMED), id(CLEO), new Accepted()));
        assertThat(server.connections()).isEqualTo(1);
    }

    private Handed send(String... addresses) {
        return mailer.send(notifications(addresses), () -> true);
    }

    private List<Notification> notifications(String... addresses) {
        return Arrays.stream(addresses).<Notification>map(address -> new Notification.Content(id(address),
                school.parent, new ContactPoint(new EmailAddress(address), true, null, false), message, List.of()))
                .toList();
    }

    /// The same for the same address.
    private NotificationId id(String address) {
        return NotificationId.of(new DeliveryId(message.id(),
                new UserId(UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8))), Channel.MAIL));
    }
}
