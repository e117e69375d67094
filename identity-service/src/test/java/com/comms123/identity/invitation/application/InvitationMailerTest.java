package com.comms123.identity.invitation.application;

import static com.comms123.identity.fixture.InvitationFixture.invitation;
import static com.comms123.identity.fixture.InvitationFixture.link;
import static com.comms123.identity.fixture.InvitationFixture.sending;
import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.identity.fixture.InMemoryInvitationMails;
import com.comms123.identity.fixture.InMemoryPeople;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.invitation.domain.InvitationId;
import com.comms123.identity.invitation.domain.InvitationLink;
import com.comms123.identity.invitation.domain.InvitationMail;
import com.comms123.identity.invitation.domain.OneLine;
import com.comms123.identity.invitation.domain.QueuedMail;
import com.comms123.identity.invitation.domain.QueuedMail.Outcome;
import com.comms123.identity.mail.MailProperties;
import com.comms123.identity.mail.OutgoingMail;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationMailerTest {
    private record Sent(EmailAddress to, String subject, String text) {}

    private final InMemoryInvitationMails queue = new InMemoryInvitationMails();
    private final TestClock clock = new TestClock();
    private final List<Sent> sent = new ArrayList<>();
    private boolean away;
    private boolean refusing;
    private final OutgoingMail outgoing = (id, to, subject, text) -> {
        if (away || refusing) {
            throw new OutgoingMail.NotSent("no", refusing);
        }
        sent.add(new Sent(to, subject, text));
    };
    private final InMemoryPeople people = new InMemoryPeople();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InvitationMailer mailer = new InvitationMailer(queue, outgoing,
            new MailProperties("no-reply@example.org", "https://comms.example.org/"), people, clock, meters);

    @BeforeEach
    void setTheClock() {
        clock.set(NOW);
    }

    private void take(InvitationMail... mails) {
        mailer.take(List.of(mails));
        mailer.sendAllDue();
    }

    @Test
    void each_is_sent_once_however_often_it_is_handed_over() {
        var ann = invitation("ann@example.org");
        var bea = invitation("bea@example.org");
        take(ann, bea);
        take(ann, bea);
        assertThat(sent).extracting(mail -> mail.to().value()).containsExactly("ann@example.org", "bea@example.org");
        assertThat(queue.outcome(ann.id())).hasValue(Outcome.SENT);
        assertThat(queue.count(ann.to())).isZero();
    }

    @Test
    void a_second_sending_is_another_email_and_a_late_repeat_of_the_first_is_ignored() {
        var first = invitation("ann@example.org");
        var second = sending(first.id(), "ann@example.org");
        take(first);
        take(second);
        take(first);
        assertThat(sent).extracting(mail -> mail.text().contains(second.link().value())).containsExactly(false, true);
    }

    @Test
    void a_new_sending_replaces_the_queued_email() {
        away = true;
        var first = invitation("ann@example.org");
        take(first);
        away = false;
        var second = sending(first.id(), "ann@example.org");
        take(second);
        assertThat(sent).singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains(second.link().value()));
    }

    @Test
    void an_attempt_under_way_does_not_settle_the_sending_that_took_its_place() {
        var first = invitation("ann@example.org");
        mailer.take(List.of(first));
        var underWay = queue.claim(clock.instant(), Duration.ofMinutes(2)).orElseThrow();
        var second = sending(first.id(), "ann@example.org");
        mailer.take(List.of(second));
        queue.complete(underWay, Outcome.SENT, clock.instant());
        queue.retryAt(underWay, clock.instant().plusSeconds(60));
        mailer.sendAllDue();
        assertThat(sent).hasSize(1);
    }

    @Test
    void while_the_mail_server_is_away_it_is_tried_again_with_growing_waits() {
        away = true;
        take(invitation("ann@example.org"));
        away = false;
        clock.advance(Duration.ofSeconds(20).minusMillis(1));
        mailer.sendAllDue();
        assertThat(sent).isEmpty();
        clock.advance(Duration.ofMillis(1));
        mailer.sendAllDue();
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_mail_server_that_is_away_for_a_day_makes_it_given_up_and_forgotten() {
        away = true;
        var mail = invitation("ann@example.org");
        take(mail);
        for (var waited = Duration.ZERO; waited.compareTo(QueuedMail.LONGEST) < 0; waited = waited.plusMinutes(10)) {
            clock.advance(Duration.ofMinutes(10));
            mailer.sendAllDue();
        }
        assertThat(queue.outcome(mail.id())).hasValue(Outcome.NOT_TAKEN_IN_TIME);
        assertThat(queue.count(mail.to())).isZero();
        assertThat(meters.counter("comms.identity.invitations", "outcome", "not-taken-in-time").count()).isOne();
    }

    @Test
    void an_address_that_the_mail_server_refuses_is_given_up_and_does_not_keep_back_the_others() {
        refusing = true;
        var nowhere = invitation("nowhere@example.org");
        take(nowhere);
        refusing = false;
        take(nowhere, invitation("bea@example.org"));
        assertThat(queue.outcome(nowhere.id())).hasValue(Outcome.ADDRESS_REFUSED);
        assertThat(sent).singleElement().satisfies(mail -> assertThat(mail.to().value()).isEqualTo("bea@example.org"));
    }

    @Test
    void an_uncompleted_claim_is_due_again_after_its_lease() {
        mailer.take(List.of(invitation("ann@example.org")));
        assertThat(queue.claim(clock.instant(), Duration.ofMinutes(2))).isPresent();
        mailer.sendAllDue();
        assertThat(sent).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        mailer.sendAllDue();
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_withdrawn_invitation_sends_no_email_in_either_order_of_events() {
        away = true;
        var waiting = invitation("ann@example.org");
        take(waiting);
        away = false;
        mailer.withdraw(waiting.id());
        var late = invitation("bea@example.org");
        mailer.withdraw(late.id());
        take(late, sending(waiting.id(), "ann@example.org"));
        clock.advance(Duration.ofHours(1));
        mailer.sendAllDue();
        assertThat(sent).isEmpty();
    }

    @Test
    void queued_emails_of_an_address_can_be_erased_and_queued_again() {
        away = true;
        var mail = invitation("Ann@example.org");
        take(mail);
        var address = new EmailAddress("ann@example.org");
        assertThat(mailer.count(address)).isOne();
        assertThat(mailer.forget(address)).isOne();
        assertThat(mailer.count(address)).isZero();
        away = false;
        clock.advance(Duration.ofHours(1));
        mailer.sendAllDue();
        assertThat(sent).isEmpty();
        take(sending(mail.id(), "ann@example.org"));
        assertThat(sent).hasSize(1);
    }

    @Test
    void nothing_at_all_is_kept_for_long() {
        take(invitation("ann@example.org"));
        mailer.withdraw(new InvitationId(Ids.next()));
        clock.advance(Duration.ofDays(2));
        mailer.sendAllDue();
        assertThat(queue.size()).isEqualTo(2);
        clock.advance(Duration.ofMillis(1));
        mailer.sendAllDue();
        assertThat(queue.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ADMIN, to administer it", "STAFF, to join its staff", "MEMBER, to become a member",
            "GUARDIAN, to join as a parent or guardian"})
    void the_mail_says_who_invites_to_what(MemberRole role, String what) {
        var link = link();
        take(new InvitationMail(new InvitationId(Ids.next()), new EmailAddress("ann@example.org"),
                new OneLine("St Example"), role, null, new InvitationLink(link)));
        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("St Example invites you");
            assertThat(mail.text()).contains("St Example invites you " + what + ".", "\n" + link + "\n",
                    "St Example gave us this address", "https://comms.example.org/policy\n");
        });
    }

    @Test
    void an_email_to_a_guardian_names_the_pupil() {
        take(invitation("ann@example.org"));
        assertThat(sent).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("to join as a parent or guardian, for Pia Example."));
    }

    @Test
    void the_owner_of_a_confirmed_address_is_invited_in_her_language_and_everybody_else_in_english() {
        var ann = verified("ann@example.org");
        people.put(ann.update(ann.profile().name(), null, Language.WELSH).person());
        var bea = active("bea@example.org");
        people.put(bea.update(bea.profile().name(), null, Language.WELSH).person());
        take(invitation("ann@example.org"), invitation("bea@example.org"), invitation("new@example.org"));
        assertThat(sent).extracting(Sent::subject).containsExactly("Mae St Example yn eich gwahodd",
                "St Example invites you", "St Example invites you");
        assertThat(sent.getFirst().text()).startsWith("Helo,\n\n")
                .contains("i ymuno fel rhiant neu warcheidwad, ar gyfer Pia Example.");
    }
}
