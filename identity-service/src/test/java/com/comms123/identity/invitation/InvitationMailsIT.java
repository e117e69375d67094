package com.comms123.identity.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.InvitationWithdrawn;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.InvitationFixture;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.identity.invitation.application.InvitationMails;
import com.comms123.identity.invitation.domain.InvitationId;
import com.comms123.identity.invitation.domain.QueuedMail;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.TestTokens;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

@IdentityTest
class InvitationMailsIT {
    private static final String PATH = "/internal/invitation-mails";
    private static final String COLLECTION = "invitation-mails";

    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final TestClock clock;
    private final MongoTemplate mongo;
    private final GreenMail mailServer;
    private final InvitationMails queue;
    private final String email = "canary-" + Ids.next() + "@example.org";
    private final UUID id = Ids.next();

    @Autowired
    InvitationMailsIT(TestHttp http, TestTokens tokens, TestEvents events, TestClock clock, MongoTemplate mongo,
            GreenMail mailServer, InvitationMails queue) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
        this.mongo = mongo;
        this.mailServer = mailServer;
        this.queue = queue;
    }

    private Map<String, @Nullable Object> mail() {
        var mail = new LinkedHashMap<String, @Nullable Object>();
        mail.put("id", id);
        mail.put("email", email);
        mail.put("organisationName", "St Canary");
        mail.put("role", "guardian");
        mail.put("pupilName", "Pia Canary");
        mail.put("link", InvitationFixture.link());
        return mail;
    }

    private Map<String, @Nullable Object> mail(String field, @Nullable Object value) {
        var mail = mail();
        mail.put(field, value);
        return mail;
    }

    private Response send(Map<String, @Nullable Object> mail) {
        return http.as(tokens.service("membership-service")).post(PATH, Map.of("invitations", List.of(mail)));
    }

    private List<String> received(String address) {
        return new Mails(mailServer).to(address).toList();
    }

    private MimeMessage newest(String address) {
        return await().until(() -> Stream.of(mailServer.getReceivedMessages()).filter(received -> {
            try {
                return received.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }).toList(), found -> !found.isEmpty()).getLast();
    }

    private @Nullable Document stored() {
        return mongo.findById(id, Document.class, COLLECTION);
    }

    private Document present() {
        var stored = stored();
        assertThat(stored).isNotNull();
        return stored;
    }

    private void awaitOutcome(String outcome) {
        await().untilAsserted(() -> assertThat(present().getString("outcome")).isEqualTo(outcome));
    }

    @Test
    void an_invited_person_gets_an_email_with_the_link_and_the_address_is_erased() throws Exception {
        var mail = mail();
        assertThat(send(mail).status()).isEqualTo(202);
        var received = newest(email);
        assertThat(received.getSubject()).isEqualTo("St Canary invites you");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(String.valueOf(received.getContent())).contains(String.valueOf(mail.get("link")), "Pia Canary");
        awaitOutcome("sent");
        assertThat(mongo.getCollectionNames()).allSatisfy(collection -> assertThat(
                mongo.getCollection(collection).find().map(Document::toJson))
                .noneMatch(document -> document.contains(email)));
        assertThat(present().toJson()).doesNotContain("Canary", "invitation#");
    }

    @Test
    void the_same_sending_is_one_mail_and_another_sending_another() {
        var first = mail();
        send(first);
        awaitOutcome("sent");
        assertThat(send(first).status()).isEqualTo(202);
        var second = mail();
        send(second);
        await().untilAsserted(() -> assertThat(received(email)).hasSize(2));
        awaitOutcome("sent");
        send(first);
        send(second);
        send(mail("email", "last-" + email));
        await().untilAsserted(() -> assertThat(received("last-" + email)).hasSize(1));
        assertThat(received(email)).hasSize(2);
    }

    @Test
    void an_invitation_sent_again_and_again_does_not_grow() {
        for (var i = 0; i < 12; i++) {
            queue.add(InvitationFixture.sending(new InvitationId(id), email), clock.instant());
        }
        assertThat(present().getList("sendings", String.class)).hasSize(10);
    }

    @Test
    void a_name_cannot_add_a_header() throws Exception {
        send(mail("organisationName", "École 7 ☀\r\nBcc: all@example.org\r\n\r\nBody"));
        var received = newest(email);
        assertThat(received.getSubject()).isEqualTo("École 7 ☀ Bcc: all@example.org Body invites you");
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getAllRecipients()).hasSize(1);
    }

    @Test
    void an_invalid_invitation_is_named_by_its_place_and_none_is_sent() {
        var refused = http.as(tokens.service("membership-service")).post(PATH,
                Map.of("invitations", List.of(mail(), mail("email", "canary"), mail("organisationName", " "),
                        mail("link", "http://localhost:8080/invitation"), mail("pupilName", "x".repeat(6_001)))));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").valueStream()
                .map(error -> error.path("field").asString() + " " + error.path("code").asString()))
                .containsExactly("invitations[1].email malformed", "invitations[2].organisationName required",
                        "invitations[3].link malformed", "invitations[4].pupilName too-long");
        assertThat(refused.body()).doesNotContain("canary", "Canary");
        assertThat(stored()).isNull();
    }

    @Test
    void requests_are_bounded_and_people_may_not_send() {
        var service = http.as(tokens.service("membership-service"));
        assertThat(service.post(PATH, Map.of("invitations", Collections.nCopies(201, mail()))).status())
                .isEqualTo(400);
        assertThat(service.post(PATH, Map.of("invitations", List.of())).status()).isEqualTo(400);
        assertThat(send(mail("id", null)).status()).isEqualTo(400);
        assertThat(send(mail("role", "king")).status()).isEqualTo(400);
        assertThat(send(mail("subject", "x")).code()).isEqualTo("unknown-field");
        var request = Map.of("invitations", List.of(mail()));
        assertThat(http.post(PATH, request).status()).isEqualTo(401);
        assertThat(http.as(tokens.user(Ids.next(), "operator")).post(PATH, request).status()).isIn(403, 404);
        assertThat(stored()).isNull();
    }

    @Test
    void a_withdrawn_invitation_sends_no_email() {
        events.publish(new InvitationWithdrawn(id, Ids.next(), "withdrawn"));
        awaitOutcome("withdrawn");
        assertThat(send(mail()).status()).isEqualTo(202);
        var other = mail("email", "other-" + email);
        other.put("id", Ids.next());
        send(other);
        await().untilAsserted(() -> assertThat(received("other-" + email)).hasSize(1));
        assertThat(received(email)).isEmpty();
    }

    @Test
    void a_purge_takes_away_what_waits_for_the_person_s_address() {
        var person = new Registrations(http).register(email);
        http.as(tokens.user(person)).delete("/api/v1/me");
        waits();
        var purged = purge(person);
        assertThat(purged.counts()).containsEntry("invitation-mails", 1L);
        assertThat(purged.residual()).isZero();
        awaitOutcome("purged");
        assertThat(mongo.getCollection(COLLECTION).find().map(Document::toJson))
                .noneMatch(document -> document.contains(email));
    }

    @Test
    void a_purge_leaves_queued_emails_for_the_new_owner_of_the_address() {
        var person = new Registrations(http).register(email);
        http.as(tokens.user(person)).delete("/api/v1/me");
        new Registrations(http).register(email);
        waits();
        assertThat(purge(person).counts()).containsEntry("invitation-mails", 0L);
        assertThat(present().getString("state")).isEqualTo("queued");
        queue.withdraw(new InvitationId(id), clock.instant());
    }

    @Test
    void a_mail_that_one_instance_has_in_hand_is_not_taken_by_another_whose_clock_is_fast() {
        waits();
        var due = clock.instant().plus(Duration.ofHours(1));
        var mail = claimed(due).orElseThrow();
        assertThat(claimed(due.plus(Duration.ofHours(1)))).isEmpty();
        queue.retryAt(mail, due);
        assertThat(claimed(due)).as("to be tried again").isPresent();
        queue.withdraw(new InvitationId(id), clock.instant());
    }

    private Optional<QueuedMail> claimed(Instant at) {
        return Stream.generate(() -> queue.claim(at, Duration.ofMinutes(2))).takeWhile(Optional::isPresent)
                .flatMap(Optional::stream).filter(mail -> mail.mail().id().value().equals(id)).findFirst();
    }

    /// A mail that is not due for an hour, as after a failure.
    private void waits() {
        queue.add(InvitationFixture.sending(new InvitationId(id), email), clock.instant().plus(Duration.ofHours(1)));
    }

    private RecordPurged purge(UUID person) {
        var purgeId = Ids.next();
        events.publish(new RecordPurgeDue(purgeId, RecordKind.USER, person));
        return events.await(RecordPurged.class, e -> e.purgeId().equals(purgeId)).event();
    }
}
