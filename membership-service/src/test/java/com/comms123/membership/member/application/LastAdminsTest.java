package com.comms123.membership.member.application;

import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.fixture.Turns;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LastAdminsTest {

    private static final int STEPS = 11;

    private final Uses uses = new Uses();
    private final Organisation school = uses.organisations.with(openSchool());
    private final UserId ann = uses.memberships.with(school, MemberRole.ADMIN);

    /// How two admins can rid a school of one another or of themselves.
    static Stream<Arguments> partings() {
        BiConsumer<LastAdminsTest, List<UserId>> leaving = (test, who) -> test.leave(who.getFirst());
        BiConsumer<LastAdminsTest, List<UserId>> demoting = (test, who) -> test.demote(who.getLast(), who.getFirst());
        BiConsumer<LastAdminsTest, List<UserId>> removing = (test, who) -> test.uses.administering
                .remove(test.school.id(), who.getLast(), new Requester(who.getFirst(), false));
        return Stream.of(Arguments.of("both leave", leaving, leaving), Arguments.of("both demote", demoting, demoting),
                Arguments.of("both remove", removing, removing), Arguments.of("one leaves", leaving, demoting));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("partings")
    void one_of_two_admins_stays_in_every_interleaving(String what,
            BiConsumer<LastAdminsTest, List<UserId>> first, BiConsumer<LastAdminsTest, List<UserId>> second) {
        var admins = new HashSet<Integer>();
        for (var plan = 0; plan < 1 << STEPS; plan++) {
            var test = new LastAdminsTest();
            var bob = test.uses.memberships.with(test.school, MemberRole.ADMIN);
            var turns = new Turns(plan, STEPS);
            test.uses.memberships.beforeEachCall(turns::await);
            turns.run(() -> unlessRefused(() -> first.accept(test, List.of(test.ann, bob))),
                    () -> unlessRefused(() -> second.accept(test, List.of(bob, test.ann))));
            test.uses.memberships.beforeEachCall(() -> {});
            var left = test.uses.memberships.adminsOf(test.school.id(), 5);
            assertThat(left).as("%s, turns %s", what, Integer.toBinaryString(plan)).isNotEmpty()
                    .allSatisfy(admin -> assertThat(admin.resigningSince()).isNull());
            admins.add(left.size());
        }
        assertThat(admins).as("some turns let one of them go").contains(1);
    }

    @Test
    void an_admin_who_may_not_leave_stays_an_admin() {
        var bob = uses.memberships.with(school, MemberRole.ADMIN);
        // Between Ann's first look and her mark, Bob goes.
        uses.memberships.beforeNextWrite(() -> leave(bob));
        assertThatThrownBy(() -> leave(ann)).hasMessage("last-admin");
        assertThat(uses.memberships.adminsOf(school.id(), 5)).extracting(Membership::user).containsExactly(ann);
        assertThat(uses.memberships.events).singleElement().isInstanceOf(MemberLeft.class);
    }

    @Test
    void a_mark_that_a_crash_left_holds_others_back_for_a_while_only() {
        var bob = uses.memberships.with(school, MemberRole.ADMIN);
        var marked = uses.memberships.find(school.id(), bob).orElseThrow().resign(uses.clock.instant());
        uses.memberships.store(marked, List.of());
        uses.clock.advance(LastAdmins.LONGEST_RESIGNATION.minus(Duration.ofMillis(1)));
        assertThatThrownBy(() -> leave(ann)).hasMessage("last-admin");
        uses.clock.advance(Duration.ofMillis(1));
        leave(ann);
        assertThat(uses.memberships.adminsOf(school.id(), 5)).singleElement().satisfies(left -> {
            assertThat(left.user()).isEqualTo(bob);
            assertThat(left.resigningSince()).isNull();
        });
    }

    @Test
    void an_admin_whose_resignation_expired_does_not_leave() {
        var bob = uses.memberships.with(school, MemberRole.ADMIN);
        uses.memberships.beforeNextWrite(() -> uses.memberships.beforeNextWrite(() -> {
            // Ann has been marked and has seen that Bob stays; now she is held up, and Bob goes.
            uses.clock.advance(LastAdmins.LONGEST_RESIGNATION);
            leave(bob);
        }));
        assertThatThrownBy(() -> leave(ann)).hasMessage("last-admin");
        assertThat(uses.memberships.adminsOf(school.id(), 5)).extracting(Membership::user).containsExactly(ann);
    }

    @Test
    void the_version_an_admin_has_seen_counts_also_when_an_admin_is_lost() {
        var bob = uses.memberships.with(school, MemberRole.ADMIN);
        var seen = uses.memberships.find(school.id(), bob).orElseThrow().version();
        var demoted = uses.administering.change(
                new ChangeMember(school.id(), bob, MemberRole.STAFF, null, null, seen), new Requester(ann, false));
        assertThat(demoted.role()).isEqualTo(MemberRole.STAFF);
        assertThat(uses.memberships.find(school.id(), bob)).contains(demoted);
        assertThatThrownBy(() -> uses.administering.change(
                new ChangeMember(school.id(), bob, MemberRole.ADMIN, null, null, seen), new Requester(ann, false)))
                .hasMessage("member-changed");
    }

    @Test
    void an_account_is_deleted_even_if_no_admin_stays() {
        uses.hiding.hide(ann, uses.clock.instant());
        assertThat(uses.memberships.adminsOf(school.id(), 1)).isEmpty();
    }

    private void leave(UserId admin) {
        uses.joining.leave(admin, school.id());
    }

    private void demote(UserId admin, UserId by) {
        uses.administering.change(new ChangeMember(school.id(), admin, MemberRole.STAFF, null, null, null),
                new Requester(by, false));
    }

    /// Being the last one, or no admin any more, is what the race is about; nothing else may go wrong.
    private static void unlessRefused(Runnable parting) {
        try {
            parting.run();
        } catch (Refused refused) {
            assertThat(refused.refusal().code()).isIn("last-admin", "organisation-not-found", "member-not-found");
        }
    }
}
