package com.comms123.membership.organisation.domain;

import static com.comms123.membership.fixture.OrganisationFixture.schoolWithCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.OrganisationReopened;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReopeningTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant FINAL = NOW.plus(Duration.ofDays(7));

    private final UserId admin = new UserId(Ids.next());
    private final UserId otherAdmin = new UserId(Ids.next());
    private final UserId operator = new UserId(Ids.next());
    private final Organisation open = schoolWithCode();
    private final Deletion deletion = deletion();
    private final Organisation closed = accepted(open.close(deletion, FINAL)).state();

    @Test
    void two_admins_reopen_it_with_everything_but_its_joining_code() {
        var asked = accepted(asks(closed, admin, true));
        assertThat(asked.events()).isEmpty();
        assertThat(asked.state().isOpen()).isFalse();
        var reopened = accepted(asks(asked.state(), otherAdmin, true));
        assertThat(reopened.events()).isEqualTo(
                List.of(new OrganisationReopened(open.id().value(), deletion.id(), admin.value())));
        assertThat(reopened.state().isOpen()).isTrue();
        assertThat(reopened.state().groups()).isEqualTo(open.groups());
        assertThat(reopened.state().code()).as("the former code admits nobody").isNull();
        assertThat(reopened.state().reopened()).containsExactly(deletion.id());
        assertThat(asks(reopened.state(), otherAdmin, true)).as("asked again").isInstanceOf(Unchanged.class);
    }

    @Test
    void one_admin_twice_is_one() {
        var asked = accepted(asks(closed, admin, true)).state();
        assertThat(asks(asked, admin, true)).isEqualTo(new Unchanged<>(asked));
    }

    @Test
    void an_operator_and_an_admin_reopen_it_in_either_order_and_two_operators_do_not() {
        assertThat(accepted(asks(accepted(asks(closed, admin, true)).state(), operator, false)).state().isOpen())
                .isTrue();
        var byOperator = accepted(asks(closed, operator, false)).state();
        assertThat(asks(byOperator, new UserId(Ids.next()), false)).isEqualTo(new Unchanged<>(byOperator));
        assertThat(accepted(asks(byOperator, admin, true)).state().isOpen()).isTrue();
    }

    @Test
    void an_operator_who_is_also_an_admin_is_one_person() {
        var byOperator = accepted(asks(closed, operator, false)).state();
        assertThat(asks(byOperator, operator, true)).isEqualTo(new Unchanged<>(byOperator));
    }

    @Test
    void the_word_of_an_admin_who_is_none_any_more_does_not_count() {
        var asked = accepted(asks(closed, admin, true)).state();
        var again = accepted(Reopening.ask(asked, new ReopeningRequest(otherAdmin, true, NOW), _ -> false)).state();
        assertThat(again.isOpen()).isFalse();
        assertThat(Objects.requireNonNull(Objects.requireNonNull(again.closing()).reopening()).by())
                .isEqualTo(otherAdmin);
    }

    @Test
    void it_reopens_until_its_last_millisecond_and_not_later() {
        var asked = accepted(asks(closed, admin, true)).state();
        assertThat(accepted(askedAt(asked, FINAL.minusMillis(1))).state().isOpen()).isTrue();
        for (var late : List.of(FINAL, FINAL.plusMillis(1))) {
            assertThat(((Declined<Organisation>) askedAt(asked, late)).refusal().code()).isEqualTo("closing-final");
        }
        assertThat(closed.mayReopen(FINAL.minusMillis(1))).isTrue();
        assertThat(closed.mayReopen(FINAL)).isFalse();
    }

    @Test
    void it_does_not_reopen_once_its_removal_has_begun_or_its_members_have_left() {
        var asked = accepted(asks(closed, admin, true)).state();
        var settled = accepted(asked.complete()).state();
        assertThat(askedAt(settled, NOW)).isInstanceOf(Declined.class);
        assertThat(Objects.requireNonNull(settled.closing()).reopening()).as("names nobody any more").isNull();
        var finished = accepted(Reopening.finish(asked)).state();
        assertThat(askedAt(finished, NOW)).isInstanceOf(Declined.class);
        assertThat(Reopening.finish(finished)).isInstanceOf(Unchanged.class);
        assertThat(Reopening.finish(open)).isInstanceOf(Unchanged.class);
    }

    @Test
    void closed_again_it_has_another_deletion_and_needs_two_people_again() {
        var reopened = accepted(asks(accepted(asks(closed, admin, true)).state(), otherAdmin, true)).state();
        var again = deletion();
        var closedAgain = accepted(reopened.close(again, FINAL)).state();
        assertThat(closedAgain.closingRequested().deletionId()).isEqualTo(again.id()).isNotEqualTo(deletion.id());
        assertThat(accepted(asks(closedAgain, otherAdmin, true)).state().isOpen()).isFalse();
    }

    @Test
    void a_restored_organisation_that_had_reopened_reopens_again() {
        var reopened = accepted(Reopening.restored(closed));
        assertThat(reopened.events()).isEqualTo(
                List.of(new OrganisationReopened(open.id().value(), deletion.id(), null)));
        assertThat(Reopening.restored(reopened.state())).isInstanceOf(Unchanged.class);
    }

    @Test
    void it_remembers_the_newest_deletions_that_were_called_off() {
        var school = open;
        for (var i = 0; i < Reopening.MAX_REMEMBERED + 5; i++) {
            school = accepted(Reopening.restored(accepted(school.close(deletion(), FINAL)).state())).state();
        }
        var last = deletion();
        school = accepted(Reopening.restored(accepted(school.close(last, FINAL)).state())).state();
        assertThat(school.reopened()).hasSize(Reopening.MAX_REMEMBERED).endsWith(last.id());
    }

    private static Decision<Organisation> asks(Organisation closed, UserId who, boolean admin) {
        return Reopening.ask(closed, new ReopeningRequest(who, admin, NOW), _ -> true);
    }

    private Decision<Organisation> askedAt(Organisation asked, Instant at) {
        return Reopening.ask(asked, new ReopeningRequest(otherAdmin, true, at), _ -> true);
    }

    private static Accepted<Organisation> accepted(Decision<Organisation> decision) {
        return (Accepted<Organisation>) decision;
    }

    private static Deletion deletion() {
        return new Deletion(Ids.next(), NOW, NOW.plus(Duration.ofDays(30)), Receipt.from(new byte[Receipt.BYTES]),
                "2.1");
    }
}
