package com.comms123.membership.pupil.application;

import static com.comms123.contracts.membership.CustodyRestriction.NO_MESSAGES;
import static com.comms123.contracts.membership.MemberRole.ADMIN;
import static com.comms123.contracts.membership.MemberRole.GUARDIAN;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.named;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.platform.ids.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// An administrator is restricted for one pupil. That pupil's other guardian does not exist for them, with no pupil.
class KeptGuardiansTest {
    private static final Relationship AUNT = new Relationship("aunt");

    private final PupilUses uses = new PupilUses();
    private final UserId bea = uses.member(ADMIN);
    private final UserId gail = uses.member(GUARDIAN);
    private final UserId nobody = new UserId(Ids.next());
    private final EmailAddress gailsAddress = uses.address(gail, "gail@example.org");
    private final Pupil sib = uses.pupils.with(named("Sib Linnet", uses.school, guardian(gail)));
    private final Pupil other = uses.pupils.with(pupil(uses.school));

    @ParameterizedTest
    @EnumSource(names = {"NO_CONTACT", "NO_PUPIL_DATA"})
    void a_hidden_guardian_is_restricted_by_nobody_she_is_hidden_from(CustodyRestriction restriction) {
        restrictBea(restriction);
        for (var person : List.of(gail, nobody)) {
            assertThatThrownBy(() -> restrict(person, null)).hasMessage("guardian-not-found");
            assertThatThrownBy(() -> restrict(person, 99L)).hasMessage("pupil-changed");
        }
        assertUntouched();
        assertThat(uses.keptBack).contains(restriction.name().toLowerCase(Locale.ROOT) + " read_guardians");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CONTACT", "NO_PUPIL_DATA"})
    void a_hidden_guardian_is_unlinked_by_nobody_she_is_hidden_from(CustodyRestriction restriction) {
        restrictBea(restriction);
        for (var person : List.of(gail, nobody)) {
            assertThatThrownBy(() -> uses.linking.unlink(uses.by(bea, sib), person)).hasMessage("guardian-not-found");
        }
        assertUntouched();
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CONTACT", "NO_PUPIL_DATA"})
    void a_hidden_guardian_is_linked_by_nobody_she_is_hidden_from(CustodyRestriction restriction) {
        restrictBea(restriction);
        for (var person : List.of(gail, nobody)) {
            for (var pupil : List.of(sib, other)) {
                assertThatThrownBy(() -> uses.linking.link(uses.by(bea, pupil), person, AUNT))
                        .hasMessage("member-not-found");
            }
        }
        assertUntouched();
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CONTACT", "NO_PUPIL_DATA"})
    void a_pupil_with_all_its_guardians_does_not_tell_that_one_of_them_is_hidden(CustodyRestriction restriction) {
        restrictBea(restriction);
        var full = uses.pupils.with(pupil(uses.school, Stream.concat(Stream.of(guardian(gail)),
                Stream.generate(() -> guardian(uses.member(GUARDIAN))).limit(Pupil.MAX_GUARDIANS - 1))
                .toArray(Guardian[]::new)));
        for (var person : List.of(gail, nobody)) {
            assertThatThrownBy(() -> uses.linking.link(uses.by(bea, full), person, AUNT))
                    .hasMessage("too-many-guardians");
        }
        uses.adding.add(uses.by(bea, full), gailsAddress, AUNT);
        uses.adding.add(uses.by(bea, full), new EmailAddress("nobody@example.org"), AUNT);
        assertThat(invited(full)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CONTACT", "NO_PUPIL_DATA"})
    void the_address_of_a_hidden_guardian_is_treated_like_a_stranger_s(CustodyRestriction restriction) {
        restrictBea(restriction);
        for (var pupil : List.of(sib, other)) {
            uses.adding.add(uses.by(bea, pupil), gailsAddress, AUNT);
            uses.adding.add(uses.by(bea, pupil), new EmailAddress("nobody@example.org"), AUNT);
            assertThat(invited(pupil)).hasSize(2);
        }
        assertUntouched();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"NO_CONTACT", "NO_PUPIL_DATA"})
    void another_restriction_hides_nobody(CustodyRestriction restriction) {
        restrictBea(restriction);
        uses.linking.link(uses.by(bea, other), gail, AUNT);
        uses.linking.unlink(uses.by(bea, other), gail);
        restrict(gail, null);
        assertThat(uses.pupils.now(sib).guardian(gail)).hasValueSatisfying(
                found -> assertThat(found.restrictions()).containsExactly(NO_MESSAGES));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CONTACT", "NO_PUPIL_DATA"})
    void another_administrator_still_reaches_her(CustodyRestriction restriction) {
        restrictBea(restriction);
        uses.adding.add(uses.by(uses.admin, other), gailsAddress, AUNT);
        assertThat(uses.pupils.now(other).guardian(gail)).isPresent();
    }

    private void restrictBea(CustodyRestriction restriction) {
        uses.pupils.with(named("Pip Linnet", uses.school, guardian(bea, restriction), guardian(gail)));
    }

    private void restrict(UserId person, @Nullable Long seenVersion) {
        uses.restricting.restrict(uses.by(bea, sib),
                new RestrictGuardian(person, Set.of(NO_MESSAGES), null, seenVersion));
    }

    private List<Invitation> invited(Pupil pupil) {
        return uses.invitations.administering.openFor(uses.school.id(), uses.admin, pupil.id().value());
    }

    private void assertUntouched() {
        assertThat(uses.pupils.now(sib).guardians()).containsExactly(guardian(gail));
        assertThat(uses.pupils.now(other).guardians()).isEmpty();
    }
}
