package com.comms123.identity.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.AccessRequestAnswerDue;
import com.comms123.contracts.retention.LegalHoldReviewDue;
import com.comms123.identity.fixture.FakeKeycloak;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.notice.application.NoticeQueue;
import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.icegreen.greenmail.util.GreenMail;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Mails from retention-service's events to the privacy officers.
@IdentityTest
class RemindersIT {
    private static final String OFFICER = "officer@comms123.example";

    private final TestEvents events;
    private final TestClock clock;
    private final FakeKeycloak keycloak;
    private final GreenMail mailServer;
    private final MongoTemplate mongo;
    private final NoticeQueue queue;
    private final UUID subject = Ids.next();
    private final UUID id = Ids.next();

    @Autowired
    RemindersIT(TestEvents events, TestClock clock, FakeKeycloak keycloak, GreenMail mailServer, MongoTemplate mongo,
            NoticeQueue queue) {
        this.events = events;
        this.clock = clock;
        this.keycloak = keycloak;
        this.mailServer = mailServer;
        this.mongo = mongo;
        this.queue = queue;
    }

    /// As the mailbox sees it.
    private record Mail(String id, String to, String subject, String text) {
        static Mail of(MimeMessage message) {
            try {
                return new Mail(message.getMessageID(), InternetAddress.toString(message.getAllRecipients()),
                        message.getSubject(), String.valueOf(message.getContent()));
            } catch (MessagingException | IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @BeforeEach
    void the_officer_is_there() {
        await().untilAsserted(() -> assertThat(keycloak.accountWith(OFFICER))
                .hasValueSatisfying(account -> assertThat(account.roles).containsExactly("privacy-officer")));
    }

    @Test
    void only_privacy_officers_get_one_reminder_of_a_review_even_after_repeated_events() {
        var reviewAt = clock.instant().plus(Duration.ofDays(14));
        var soon = reviewDue(reviewAt, clock.instant());
        events.publish(soon);
        mails(1);
        events.publish(soon);
        events.publish(reviewDue(reviewAt, reviewAt));
        assertThat(mails(2)).allSatisfy(mail -> {
            assertThat(mail.to()).isEqualTo(OFFICER);
            assertThat(mail.subject()).isEqualTo("Review a legal hold");
            assertThat(mail.text()).contains("http://localhost:8080/privacy#hold-" + id)
                    .doesNotContain(subject.toString()).doesNotContain("Olga");
            assertThat(mail.id()).matches("<[0-9a-f-]{36}@comms123.example>");
        }).extracting(Mail::id).doesNotHaveDuplicates();
    }

    @Test
    void a_mail_that_is_sent_again_after_a_crash_is_the_same_mail_to_the_mailbox() {
        events.publish(answerDue());
        var first = mails(1).getFirst();
        var sent = Filters.and(Filters.regex("about", "^" + id), Filters.eq("state", "settled"));
        await().until(() -> mongo.getCollection("notices").find(sent).first() != null);
        mongo.getCollection("notices").updateMany(sent,
                Updates.combine(Updates.set("state", "queued"), Updates.set("dueAt", clock.instant())));
        assertThat(mails(2)).extracting(Mail::id).containsOnly(first.id());
    }

    @Test
    void while_nobody_can_say_who_the_officers_are_the_reminder_waits() {
        var before = keycloak.refusals();
        keycloak.setAway(true);
        try {
            events.publish(answerDue());
            await().until(() -> keycloak.refusals() > before);
        } finally {
            keycloak.setAway(false);
        }
        assertThat(mails(1).getFirst().text())
                .contains("http://localhost:8080/privacy/copies#request-" + id);
    }

    private LegalHoldReviewDue reviewDue(Instant reviewAt, Instant remindAt) {
        return new LegalHoldReviewDue(id, List.of(new RecordReference(RecordKind.USER, subject)), reviewAt, remindAt);
    }

    private AccessRequestAnswerDue answerDue() {
        return new AccessRequestAnswerDue(id, RecordKind.USER, subject, clock.instant().plus(Duration.ofDays(2)),
                clock.instant());
    }

    /// Those about this test's own, as soon as there are so many.
    private List<Mail> mails(int number) {
        return await().until(() -> Stream.of(mailServer.getReceivedMessages()).map(Mail::of)
                .filter(mail -> mail.text().contains(id.toString())).toList(), found -> found.size() == number);
    }

    @Test
    void a_notice_that_one_instance_has_in_hand_is_not_taken_by_another_whose_clock_is_fast() {
        var person = new PersonId(Ids.next());
        var due = clock.instant().plus(Duration.ofHours(1));
        queue.add(new Notice(person, new OwedNotice(NoticeKind.PASSWORD_CHANGED, "x", due), 0), due);
        var notice = claimed(person, due).orElseThrow();
        assertThat(claimed(person, due.plus(Duration.ofHours(1)))).isEmpty();
        queue.retryAt(notice, due);
        assertThat(claimed(person, due)).as("to be tried again").isPresent();
        queue.forget(person);
    }

    private Optional<Notice> claimed(PersonId person, Instant at) {
        return Stream.generate(() -> queue.claim(at, Duration.ofMinutes(2))).takeWhile(Optional::isPresent)
                .flatMap(Optional::stream).filter(notice -> notice.person().equals(person)).findFirst();
    }
}
