package com.comms123.identity.notice.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.fixture.AccountFixture;
import com.comms123.identity.fixture.InMemoryPeople;
import com.comms123.identity.fixture.InMemoryTokens;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.mail.MailId;
import com.comms123.identity.mail.OutgoingMail;
import com.comms123.identity.notice.domain.Letter;
import com.comms123.identity.notice.domain.Letter.Task;
import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.notice.domain.Reminder;
import com.comms123.identity.person.application.MailedTokens.Mailed;
import com.comms123.identity.person.domain.Deletion;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeMailerTest {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final class InMemoryQueue implements NoticeQueue {
        record Entry(Notice notice, Instant dueAt, boolean completed) {}
        final Map<String, Entry> entries = new LinkedHashMap<>();

        @Override
        public boolean add(Notice notice, Instant at) {
            return entries.putIfAbsent(notice.key(), new Entry(notice, at, false)) == null;
        }

        @Override
        public Optional<Notice> claim(Instant at, Duration lease) {
            return entries.values().stream().filter(e -> !e.completed() && !e.dueAt().isAfter(at)).findFirst()
                    .map(entry -> {
                        var was = entry.notice();
                        var claimed = new Notice(was.person(), was.what(), was.attempts() + 1);
                        entries.put(claimed.key(), new Entry(claimed, at.plus(lease), false));
                        return claimed;
                    });
        }

        @Override
        public void retryAt(Notice notice, Instant at) {
            entries.put(notice.key(), new Entry(notice, at, false));
        }

        @Override
        public void complete(Notice notice, Instant until) {
            entries.put(notice.key(), new Entry(notice, until, true));
        }

        @Override
        public long removeCompleted(Instant instant) {
            var before = entries.size();
            entries.values().removeIf(entry -> entry.completed() && !entry.dueAt().isAfter(instant));
            return before - entries.size();
        }

        @Override
        public long forget(PersonId person) {
            return 0;
        }

        @Override
        public long count(PersonId person) {
            return entries.size();
        }
    }

    private final InMemoryQueue queue = new InMemoryQueue();
    private final InMemoryPeople people = new InMemoryPeople();
    private final TestClock clock = new TestClock();
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final List<Letter> mails = new ArrayList<>();
    private final List<MailId> ids = new ArrayList<>();
    private boolean mailServerAway;
    private final NoticeMailer notices = new NoticeMailer(queue, (id, letter) -> {
        if (mailServerAway) {
            throw new OutgoingMail.NotSent("away", false);
        }
        ids.add(id);
        mails.add(letter);
    }, new LetterWriter(people, tokens, AccountFixture.PROPERTIES, clock), people, clock, new SimpleMeterRegistry());

    @BeforeEach
    void setTheClock() {
        clock.set(NOW);
    }

    @Test
    void somebody_who_has_asked_for_deletion_gets_the_receipt_and_nothing_else() {
        var ann = verified("ann@example.org");
        var deletion = new Deletion(Ids.next(), NOW, NOW, new Receipt("canary"), true);
        var gone = people.put(new Deleted(ann.id(), 1, ann.profile(), List.of(), deletion, true));
        notices.queue(gone.id(), new OwedNotice(NoticeKind.PASSWORD_CHANGED, "before", NOW));
        notices.queue(gone.id(), new OwedNotice(NoticeKind.DELETION_RECEIPT, "another deletion", NOW));
        notices.queue(gone.id(), Objects.requireNonNull(gone.owedReceipt()));
        notices.sendAllDue();
        assertThat(mails).containsExactly(new Letter(NoticeKind.DELETION_RECEIPT, ann.profile().email(),
                ann.profile().written(), ann.profile().name(), null, null, deletion));
    }

    @Test
    void nobody_who_did_not_want_the_receipt_or_has_not_asked_for_deletion_gets_it() {
        var ann = people.put(verified("ann@example.org"));
        var other = verified("bea@example.org");
        var gone = people.put(new Deleted(other.id(), 1, other.profile(), List.of(),
                new Deletion(Ids.next(), NOW, NOW, new Receipt("canary"), false), true));
        notices.queue(ann.id(), new OwedNotice(NoticeKind.DELETION_RECEIPT, "any", NOW));
        notices.queue(gone.id(), new OwedNotice(NoticeKind.DELETION_RECEIPT, gone.deletion().id().toString(), NOW));
        notices.sendAllDue();
        assertThat(mails).isEmpty();
    }

    @Test
    void the_owner_of_an_address_is_notified_at_most_once_an_hour() {
        var owner = people.put(active("ann@example.org"));
        for (var i = 0; i < 5; i++) {
            notices.addressRegisteredAgain(owner.id());
            notices.sendAllDue();
        }
        assertThat(mails).containsExactly(new Letter(NoticeKind.ADDRESS_REGISTERED_AGAIN, owner.profile().email(),
                owner.profile().written(), null, null));
        clock.advance(Duration.ofHours(1));
        notices.addressRegisteredAgain(owner.id());
        notices.sendAllDue();
        assertThat(mails).hasSize(2);
    }

    @Test
    void while_the_mail_server_is_away_it_is_tried_again_with_growing_waits() {
        var owner = people.put(active("ann@example.org"));
        mailServerAway = true;
        notices.addressRegisteredAgain(owner.id());
        notices.sendAllDue();
        notices.sendAllDue();
        assertThat(queue.entries.values()).singleElement()
                .satisfies(entry -> assertThat(entry.notice().attempts()).isEqualTo(1));
        mailServerAway = false;
        clock.advance(Duration.ofSeconds(20).minusMillis(1));
        notices.sendAllDue();
        assertThat(mails).isEmpty();
        clock.advance(Duration.ofMillis(1));
        notices.sendAllDue();
        assertThat(mails).hasSize(1);
    }

    @Test
    void it_is_given_up_in_the_end() {
        var owner = people.put(active("ann@example.org"));
        mailServerAway = true;
        notices.addressRegisteredAgain(owner.id());
        for (var i = 0; i < Notice.MOST_ATTEMPTS; i++) {
            notices.sendAllDue();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(queue.entries.values()).singleElement().satisfies(entry -> {
            assertThat(entry.completed()).isTrue();
            assertThat(entry.notice().attempts()).isEqualTo(Notice.MOST_ATTEMPTS);
        });
        mailServerAway = false;
        notices.sendAllDue();
        assertThat(mails).isEmpty();
    }

    @Test
    void an_inactive_person_gets_no_email() {
        notices.addressRegisteredAgain(someone());
        notices.sendAllDue();
        assertThat(mails).isEmpty();
        assertThat(queue.entries.values()).singleElement().satisfies(entry -> assertThat(entry.completed()).isTrue());
    }

    @Test
    void an_uncompleted_claim_is_due_again_after_its_lease() {
        people.put(active("ann@example.org"));
        var owner = people.all().iterator().next();
        notices.addressRegisteredAgain(owner.id());
        assertThat(queue.claim(clock.instant(), LEASE)).isPresent();
        notices.sendAllDue();
        assertThat(mails).isEmpty();
        clock.advance(LEASE);
        notices.sendAllDue();
        assertThat(mails).hasSize(1);
    }

    private void queue(Active person, NoticeKind kind, String about) {
        notices.queue(person.id(), new OwedNotice(kind, about, clock.instant()));
        notices.sendAllDue();
    }

    private Mailed mailed() {
        var token = mails.getLast().token();
        assertThat(token).isNotNull();
        return tokens.find(token, clock.instant()).orElseThrow();
    }

    @Test
    void a_reminder_names_the_task_and_the_deadline_but_no_person() {
        var officer = people.put(verified("olga@example.org"));
        var due = NOW.plus(Duration.ofDays(14));
        var reminder = new Reminder(Ids.next(), due, NOW);
        queue(officer, NoticeKind.HOLD_REVIEW_DUE, reminder.about());
        clock.set(due);
        queue(officer, NoticeKind.HOLD_REVIEW_DUE, new Reminder(reminder.id(), due, due).about());
        assertThat(mails).containsExactly(
                new Letter(NoticeKind.HOLD_REVIEW_DUE, officer.profile().email(), officer.profile().written(), null,
                        null,
                        new Task(reminder.id(), due, false), null),
                new Letter(NoticeKind.HOLD_REVIEW_DUE, officer.profile().email(), officer.profile().written(), null,
                        null,
                        new Task(reminder.id(), due, true), null));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void a_repeated_event_sends_no_second_reminder() {
        var officer = people.put(verified("olga@example.org"));
        var about = new Reminder(Ids.next(), NOW.plus(Duration.ofDays(7)), NOW).about();
        queue(officer, NoticeKind.ACCESS_ANSWER_DUE, about);
        clock.advance(Duration.ofDays(30).minusMillis(1));
        queue(officer, NoticeKind.ACCESS_ANSWER_DUE, about);
        assertThat(mails).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        notices.sendAllDue();
        assertThat(queue.entries).isEmpty();
    }

    @Test
    void an_email_repeated_after_a_crash_has_the_same_id() {
        var officer = people.put(verified("olga@example.org"));
        queue(officer, NoticeKind.ACCESS_ANSWER_DUE, new Reminder(Ids.next(), NOW, NOW).about());
        queue.entries.replaceAll((key, sent) -> new InMemoryQueue.Entry(sent.notice(), NOW, false));
        notices.sendAllDue();
        assertThat(ids).hasSize(2);
        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    }

    @Test
    void an_address_that_is_not_confirmed_is_not_reminded_of_anything() {
        var officer = people.put(active("olga@example.org"));
        queue(officer, NoticeKind.HOLD_REVIEW_DUE, new Reminder(Ids.next(), NOW, NOW).about());
        assertThat(mails).isEmpty();
    }

    @Test
    void a_link_to_confirm_an_address_carries_a_new_token_each_time_and_no_name() {
        var person = people.put(active("ann@example.org"));
        queue(person, NoticeKind.CONFIRM_EMAIL, "registration");
        queue(person, NoticeKind.CONFIRM_EMAIL, "registration");
        assertThat(mails).hasSize(1);
        assertThat(mails.getLast().name()).as("the address may be a stranger's").isNull();
        assertThat(mailed()).isEqualTo(
                new Mailed(person.id(), Purpose.CONFIRM_EMAIL, person.profile().email().keyHash()));
        queue(person, NoticeKind.CONFIRM_EMAIL, "again");
        assertThat(mails.getLast().token()).isNotEqualTo(mails.getFirst().token());
        assertThat(tokens.count(person.id())).isEqualTo(2);
    }

    @Test
    void a_person_who_has_confirmed_meanwhile_gets_no_link() {
        var person = people.put(verified("ann@example.org"));
        queue(person, NoticeKind.CONFIRM_EMAIL, "registration");
        assertThat(mails).isEmpty();
        assertThat(queue.entries.values()).singleElement().satisfies(entry -> assertThat(entry.completed()).isTrue());
    }

    @Test
    void a_change_of_address_is_asked_for_at_both() {
        var changeId = Ids.next();
        var person = people.put(verified("ann@example.org").askEmailChange(changeId,
                new EmailAddress("ann@new.example"), NOW, Duration.ofDays(7)));
        queue(person, NoticeKind.CONFIRM_NEW_EMAIL, changeId.toString());
        assertThat(mails.getLast().to().value()).isEqualTo("ann@new.example");
        assertThat(mails.getLast().name()).isNull();
        assertThat(mailed().purpose()).isEqualTo(Purpose.CHANGE_AT_NEW);
        queue(person, NoticeKind.CONFIRM_OLD_EMAIL, changeId.toString());
        assertThat(mails.getLast().to().value()).isEqualTo("ann@example.org");
        assertThat(mails.getLast().name()).isEqualTo(person.profile().name());
        assertThat(mailed().purpose()).isEqualTo(Purpose.CHANGE_AT_OLD);
        queue(person, NoticeKind.CONFIRM_NEW_EMAIL, Ids.next().toString());
        assertThat(mails).as("another change than the one under way").hasSize(2);
    }

    @Test
    void the_owner_of_a_wanted_address_is_notified_and_no_link_is_sent() {
        var owner = people.put(verified("bea@example.org"));
        var changeId = Ids.next();
        var person = people.put(verified("ann@example.org").askEmailChange(changeId, owner.profile().email(), NOW,
                Duration.ofDays(7)));
        queue(person, NoticeKind.CONFIRM_NEW_EMAIL, changeId.toString());
        notices.sendAllDue();
        assertThat(mails).hasSize(1);
        assertThat(mails.getLast().kind()).isEqualTo(NoticeKind.ADDRESS_WANTED);
        assertThat(mails.getLast().to()).isEqualTo(owner.profile().email());
        assertThat(tokens.count(person.id())).isZero();
    }

    @Test
    void the_email_to_the_former_address_does_not_name_the_new_one() {
        var person = people.put(verified("ann@new.example"));
        notices.queue(person.id(),
                new OwedNotice(NoticeKind.EMAIL_CHANGED, "x", new EmailAddress("ann@example.org"), NOW));
        notices.sendAllDue();
        assertThat(mails).extracting(letter -> letter.to().value()).containsExactly("ann@example.org");
    }
}
