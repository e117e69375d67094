package com.comms123.membership.invitation.domain;

import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.InvitationAccepted;
import com.comms123.contracts.membership.InvitationSent;
import com.comms123.contracts.membership.InvitationWithdrawn;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvitationTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final Organisation school = openSchool();
    private final GroupId group = school.groups().getFirst().id();
    private final InvitationId id = new InvitationId(Ids.next());
    private final UserId person = new UserId(Ids.next());
    private final GuardianshipOffer ann = new GuardianshipOffer(Ids.next(), "mother");
    private final GuardianshipOffer bob = new GuardianshipOffer(Ids.next(), "mother");

    @Test
    void an_invitation_publishes_one_event_for_each_pupil_without_the_address() {
        assertThat(invite(MemberRole.STAFF, true).events()).isEqualTo(sent(MemberRole.STAFF, (UUID) null));
        assertThat(invite(MemberRole.GUARDIAN, true, ann, bob).events())
                .isEqualTo(sent(MemberRole.GUARDIAN, ann.pupil(), bob.pupil()));
        assertThat(invite(MemberRole.GUARDIAN, false, ann).events()).as("it must not be sent yet").isEmpty();
    }

    @Test
    void it_can_be_taken_up_for_fourteen_days() {
        var sent = sentOnce();
        assertThat(sent.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(14)));
        assertThat(code(sent.accept(person, sent.expiresAt()))).isEqualTo("token-unknown");
        assertThat(sent.accept(person, sent.expiresAt().minusMillis(1))).isInstanceOf(Accepted.class);
        assertThat(sent.expire(sent.expiresAt().minusMillis(1))).isEqualTo(new Unchanged<>(sent));
        assertThat(events(sent.expire(sent.expiresAt())))
                .isEqualTo(List.of(new InvitationWithdrawn(id.value(), school.id().value(), "expired")));
    }

    @Test
    void an_invitation_is_accepted_once_and_its_address_is_erased() {
        var accepted = sentOnce().accept(person, NOW);
        assertThat(events(accepted)).isEqualTo(List.of(new InvitationAccepted(id.value(), school.id().value(),
                person.value(), MemberRole.STAFF)));
        var state = state(accepted);
        assertThat(state.email()).isNull();
        assertThat(state.completed()).isFalse();
        assertThat(state.accept(person, NOW.plus(Duration.ofDays(20)))).isEqualTo(new Unchanged<>(state));
        assertThat(code(state.accept(new UserId(Ids.next()), NOW))).isEqualTo("token-unknown");
        assertThat(code(state.withdraw())).isEqualTo("invitation-not-found");
        assertThat(state(state.complete()).completed()).isTrue();
    }

    @Test
    void a_withdrawn_invitation_admits_nobody_and_holds_no_personal_data() {
        var withdrawn = sentOnce().withdraw();
        assertThat(events(withdrawn))
                .isEqualTo(List.of(new InvitationWithdrawn(id.value(), school.id().value(), "withdrawn")));
        assertThat(state(withdrawn).email()).isNull();
        assertThat(state(withdrawn).tokenHashes()).isEmpty();
        assertThat(code(state(withdrawn).accept(person, NOW))).isEqualTo("token-unknown");
        assertThat(code(state(withdrawn).queue(NOW))).isEqualTo("invitation-not-found");
    }

    @Test
    void the_last_three_tokens_open_it() {
        var invitation = invite(MemberRole.STAFF, true).state();
        var tokens = java.util.stream.IntStream.range(0, 4).mapToObj(i -> token((byte) i)).toList();
        for (var token : tokens) {
            invitation = invitation.beginSending(token, NOW, Duration.ofMinutes(2));
        }
        assertThat(invitation.tokenHashes())
                .isEqualTo(tokens.subList(1, 4).stream().map(InvitationToken::hash).toList());
    }

    @Test
    void sending_that_fails_is_tried_again_after_a_growing_while() {
        var invitation = invite(MemberRole.STAFF, true).state().beginSending(token((byte) 1), NOW,
                Duration.ofMinutes(2));
        assertThat(invitation.dueAt()).as("the lease").isEqualTo(NOW.plus(Duration.ofMinutes(2)));
        assertThat(state(invitation.notSent(NOW)).dueAt()).isEqualTo(NOW.plusSeconds(30));
        for (var i = 0; i < 20; i++) {
            invitation = state(invitation.notSent(NOW)).beginSending(token((byte) 1), NOW, Duration.ofMinutes(2));
        }
        assertThat(state(invitation.notSent(NOW)).dueAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void it_is_sent_again_with_another_fourteen_days_but_not_at_once() {
        var sent = sentOnce();
        assertThat(code(sent.queue(NOW.plusSeconds(59)))).isEqualTo("sent-just-now");
        var later = NOW.plus(Duration.ofDays(5));
        var again = sent.queue(later);
        assertThat(events(again)).isEqualTo(sent(MemberRole.STAFF, (UUID) null));
        assertThat(state(again).expiresAt()).isEqualTo(later.plus(Duration.ofDays(14)));
        assertThat(state(again).queue(later)).as("it waits already").isEqualTo(new Unchanged<>(state(again)));
    }

    @Test
    void inviting_again_extends_the_open_invitation() {
        var first = invite(MemberRole.GUARDIAN, true, ann).state();
        var both = first.also(MemberRole.GUARDIAN, Set.of(group), List.of(bob), true, NOW);
        assertThat(state(both).pupils()).containsExactly(ann, bob);
        assertThat(state(both).groups()).containsExactly(group);
        assertThat(state(both).also(MemberRole.GUARDIAN, Set.of(group), List.of(ann), true, NOW))
                .isEqualTo(new Unchanged<>(state(both)));
        assertThat(code(first.also(MemberRole.STAFF, Set.of(), List.of(), true, NOW))).isEqualTo("already-invited");
        var staff = invite(MemberRole.STAFF, true).state();
        assertThat(state(staff.also(MemberRole.GUARDIAN, Set.of(), List.of(ann), true, NOW)).role())
                .as("a teacher may be a parent").isEqualTo(MemberRole.STAFF);
    }

    @Test
    void a_prepared_invitation_is_queued_on_request() {
        var prepared = invite(MemberRole.GUARDIAN, false, ann).state();
        assertThat(prepared.dueAt()).isNull();
        assertThat(prepared.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(28)));
        var queued = prepared.also(MemberRole.GUARDIAN, Set.of(), List.of(ann), true, NOW);
        assertThat(state(queued).state()).isEqualTo(InvitationState.QUEUED);
        assertThat(events(queued)).isEqualTo(sent(MemberRole.GUARDIAN, ann.pupil()));
        assertThat(state(prepared.queue(NOW)).dueAt()).isEqualTo(NOW);
    }

    @Test
    void a_pupil_who_is_gone_is_offered_no_more() {
        var both = invite(MemberRole.GUARDIAN, true, ann, bob).state();
        var one = state(both.takeBack(ann.pupil()));
        assertThat(one.pupils()).containsExactly(bob);
        assertThat(one.takeBack(ann.pupil())).isEqualTo(new Unchanged<>(one));
        assertThat(state(one.takeBack(bob.pupil())).state()).isEqualTo(InvitationState.WITHDRAWN);
        var staff = invite(MemberRole.STAFF, true, ann).state();
        assertThat(state(staff.takeBack(ann.pupil())).state()).isEqualTo(InvitationState.QUEUED);
    }

    private Accepted<Invitation> invite(MemberRole role, boolean send, GuardianshipOffer... pupils) {
        return Invitation.of(id, school.id(), new EmailAddress("ann@example.org"), role, Set.of(), List.of(pupils),
                send, false, NOW);
    }

    private Invitation sentOnce() {
        return state(invite(MemberRole.STAFF, true).state()
                .beginSending(token((byte) 1), NOW, Duration.ofMinutes(2)).sent(NOW));
    }

    private List<Event> sent(MemberRole role, @org.jspecify.annotations.Nullable UUID... pupils) {
        return java.util.Arrays.stream(pupils)
                .<Event>map(pupil -> new InvitationSent(id.value(), school.id().value(), role, pupil)).toList();
    }

    private static InvitationToken token(byte number) {
        var bytes = new byte[InvitationToken.BYTES];
        bytes[0] = number;
        return InvitationToken.from(bytes);
    }

    private static Invitation state(Decision<Invitation> decision) {
        return ((Accepted<Invitation>) decision).state();
    }

    private static List<Event> events(Decision<Invitation> decision) {
        return ((Accepted<Invitation>) decision).events();
    }

    private static String code(Decision<Invitation> decision) {
        return ((Declined<Invitation>) decision).refusal().code();
    }
}
