package com.comms123.messaging.writing.custody.domain;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.CustodyRestriction.NO_MESSAGES;
import static com.comms123.contracts.membership.CustodyRestriction.NO_PUPIL_DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.pupil.domain.Concern;
import com.comms123.messaging.directory.pupil.domain.Concern.Concerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Withheld;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.directory.pupil.domain.Veto;
import com.comms123.messaging.directory.pupil.domain.Why;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.platform.ids.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CustodyTest {
    private final SchoolFixture school = new SchoolFixture();
    private final Member chose = school.guardian(school.parent, school.yearThree);
    private final Member choseNothing = school.guardian(school.parent);
    private final Pupil free = school.pupil(Set.of(), school.yearThree);
    private final Pupil restricted = school.pupil(Set.of(NO_MESSAGES), school.yearThree);

    @Test
    void it_reaches_who_chose_the_group_and_the_guardians_of_its_pupils() {
        assertThat(decide(chose)).isEqualTo(new Concerned(new Why(Set.of(school.yearThree), Set.of(), false)));
        assertThat(decide(choseNothing, free)).isEqualTo(new Concerned(new Why(Set.of(), Set.of(free.id()), false)));
        assertThat(decide(chose, free))
                .isEqualTo(new Concerned(new Why(Set.of(school.yearThree), Set.of(free.id()), false)));
        assertThat(decide(choseNothing)).isEqualTo(new Unconcerned());
        assertThat(decide(choseNothing, school.pupil(Set.of(), school.yearFour))).isEqualTo(new Unconcerned());
    }

    @Test
    void no_messages_and_no_contact_keep_it_back_chosen_or_not() {
        var contact = school.pupil(Set.of(NO_CONTACT), school.yearThree);
        for (var member : List.of(chose, choseNothing)) {
            assertThat(decide(member, restricted))
                    .isEqualTo(new Withheld(Set.of(new Veto(restricted.id(), NO_MESSAGES))));
            assertThat(decide(member, contact)).isEqualTo(new Withheld(Set.of(new Veto(contact.id(), NO_CONTACT))));
        }
    }

    @Test
    void each_pupil_on_whose_account_it_is_kept_back_is_named() {
        var contact = school.pupil(Set.of(NO_CONTACT), school.yearThree);
        var vetoes = Set.of(new Veto(restricted.id(), NO_MESSAGES), new Veto(contact.id(), NO_CONTACT));
        assertThat(decide(chose, restricted, contact)).isEqualTo(new Withheld(vetoes));
        assertThat(Custody.keptBack(school.parent, List.of(chose), List.of(restricted, contact))
                .vetoes(school.school, new Why(Set.of(school.yearThree), Set.of(), false))).isEqualTo(vetoes);
    }

    @Test
    void no_pupil_data_alone_keeps_no_message_back_but_the_pupil_s_name_out_of_the_reason() {
        var unseen = school.pupil(Set.of(NO_PUPIL_DATA), school.yearThree);
        assertThat(decide(choseNothing, unseen))
                .isEqualTo(new Concerned(new Why(Set.of(), Set.of(unseen.id()), false)));
        assertThat(unseen.isShownTo(school.parent)).isFalse();
        assertThat(restricted.isShownTo(school.parent)).isTrue();
        assertThat(free.isShownTo(SchoolFixture.person())).isFalse();
    }

    @Test
    void another_unrestricted_pupil_in_the_same_group_lets_it_through_for_that_pupil() {
        assertThat(decide(choseNothing, restricted, free))
                .isEqualTo(new Concerned(new Why(Set.of(), Set.of(free.id()), false)));
        assertThat(decide(chose, restricted, free))
                .isEqualTo(new Concerned(new Why(Set.of(school.yearThree), Set.of(free.id()), false)));
        assertThat(decide(chose, restricted, school.pupil(Set.of(), school.yearFour))).isInstanceOf(Withheld.class);
    }

    @Test
    void staff_get_messages_of_chosen_groups() {
        var staff = new Member(school.school, school.parent, MemberRole.STAFF, Set.of(school.yearThree),
                SchoolFixture.NOON, 1);
        assertThat(decide(staff, restricted))
                .isEqualTo(new Concerned(new Why(Set.of(school.yearThree), Set.of(), false)));
        assertThat(decide(school.staff(school.parent), restricted)).isEqualTo(new Unconcerned());
    }

    @Test
    void a_group_without_the_restricted_pupil_is_reason_enough() {
        var both = school.guardian(school.parent, school.yearThree, school.yearFour);
        assertThat(Custody.decide(both, List.of(restricted),
                Audience.ofGroups(List.of(school.yearThree, school.yearFour))))
                .isEqualTo(new Concerned(new Why(Set.of(school.yearFour), Set.of(), false)));
    }

    @Test
    void a_restriction_of_one_guardian_does_not_affect_another() {
        var other = SchoolFixture.person();
        var pupil = school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.parent, Set.of(NO_CONTACT), other, Set.of()), school.yearThree);
        assertThat(decide(chose, pupil)).isInstanceOf(Withheld.class);
        assertThat(decide(school.guardian(other), pupil)).isInstanceOf(Concerned.class);
        assertThat(decide(school.guardian(SchoolFixture.person()), pupil)).isEqualTo(new Unconcerned());
    }

    @Test
    void an_earlier_message_is_withheld_without_another_reason_to_show_it() {
        var kept = Custody.keptBack(school.parent, List.of(chose), List.of(restricted));
        assertThat(kept.vetoes(school.school, new Why(Set.of(school.yearThree), Set.of(), false))).isNotEmpty();
        assertThat(kept.vetoes(school.school, new Why(Set.of(), Set.of(restricted.id()), false))).isNotEmpty();
        assertThat(kept.vetoes(school.school,
                new Why(Set.of(school.yearThree, school.yearFour), Set.of(restricted.id()), false))).isEmpty();
        assertThat(kept.vetoes(school.school, new Why(Set.of(school.yearThree), Set.of(free.id()), false))).isEmpty();
        assertThat(Custody.keptBack(school.parent, List.of(chose), List.of(free)).isNothing()).isTrue();
    }

    @Test
    void staff_and_guardians_of_another_pupil_there_keep_earlier_messages() {
        var staff = school.staff(school.parent);
        assertThat(Custody.keptBack(school.parent, List.of(staff), List.of(restricted))
                .vetoes(school.school, new Why(Set.of(school.yearThree), Set.of(), false))).isEmpty();
        assertThat(Custody.keptBack(school.parent, List.of(chose), List.of(restricted, free))
                .vetoes(school.school, new Why(Set.of(school.yearThree), Set.of(), false))).isEmpty();
    }

    @Test
    void a_deleted_pupil_s_restriction_still_withholds_messages_for_that_pupil() {
        var deleted = new Pupil(restricted.id(), school.school, Set.of(), restricted.guardians(), restricted.since(),
                true, Pupil.FOR_GOOD);
        var kept = Custody.keptBack(school.parent, List.of(chose), List.of(deleted));
        assertThat(kept.vetoes(school.school, new Why(Set.of(), Set.of(deleted.id()), false))).isNotEmpty();
        assertThat(kept.vetoes(school.school, new Why(Set.of(school.yearThree), Set.of(), false))).isEmpty();
    }

    @Test
    void a_message_for_a_chosen_pupil_reaches_only_its_guardians() {
        var elsewhere = school.pupil(Set.of());
        assertThat(Custody.decide(choseNothing, List.of(elsewhere), audienceOf(elsewhere)))
                .isEqualTo(new Concerned(new Why(Set.of(), Set.of(elsewhere.id()), false)));
        assertThat(Custody.decide(chose, List.of(free), audienceOf(elsewhere))).isEqualTo(new Unconcerned());
        assertThat(Custody.decide(school.staff(SchoolFixture.person()), List.of(), audienceOf(elsewhere)))
                .isEqualTo(new Unconcerned());
    }

    @Test
    void a_message_for_a_pupil_never_reaches_a_restricted_guardian_even_as_staff() {
        var withheld = new Withheld(Set.of(new Veto(restricted.id(), NO_MESSAGES)));
        assertThat(Custody.decide(chose, List.of(restricted, free), audienceOf(restricted))).isEqualTo(withheld);
        assertThat(Custody.decide(school.staff(school.parent), List.of(restricted), audienceOf(restricted)))
                .isEqualTo(withheld);
        assertThat(Custody.decide(chose, List.of(restricted, free), audienceOf(restricted, free)))
                .isEqualTo(new Concerned(new Why(Set.of(), Set.of(free.id()), false)));
    }

    @Test
    void a_message_to_everyone_skips_only_guardians_restricted_from_all_their_pupils_there() {
        var everyone = new Audience(List.of(), List.of(), true);
        var because = new Concerned(new Why(Set.of(), Set.of(), true));
        assertThat(Custody.decide(choseNothing, List.of(), everyone)).isEqualTo(because);
        assertThat(Custody.decide(choseNothing, List.of(restricted, free), everyone)).isEqualTo(because);
        assertThat(Custody.decide(school.staff(school.parent), List.of(restricted), everyone)).isEqualTo(because);
        assertThat(Custody.decide(choseNothing, List.of(restricted), everyone))
                .isEqualTo(new Withheld(Set.of(new Veto(restricted.id(), NO_MESSAGES))));
    }

    @Test
    void a_message_to_everyone_is_withheld_only_in_the_school_of_the_restriction() {
        var why = new Why(Set.of(), Set.of(), true);
        var kept = Custody.keptBack(school.parent, List.of(chose), List.of(restricted));
        assertThat(kept.vetoes(school.school, why)).isNotEmpty();
        assertThat(kept.vetoes(new SchoolFixture().school, why)).isEmpty();
        assertThat(Custody.keptBack(school.parent, List.of(chose), List.of(restricted, free))
                .vetoes(school.school, why)).isEmpty();
    }

    @Test
    void a_message_for_chosen_pupils_is_read_by_their_guardians_and_staff_alone() {
        var other = school.guardian(SchoolFixture.person());
        assertThat(Custody.mayRead(choseNothing, audienceOf(free), List.of(free))).isTrue();
        assertThat(Custody.mayRead(school.staff(school.teacher), audienceOf(free), List.of(free))).isTrue();
        assertThat(Custody.mayRead(other, audienceOf(free), List.of(free))).isFalse();
        assertThat(Custody.mayRead(other, Audience.ofGroups(List.of(school.yearThree)), List.of())).isTrue();
        assertThat(Custody.mayRead(other, new Audience(List.of(), List.of(free.id()), true), List.of(free))).isTrue();
        assertThat(Custody.mayRead(choseNothing, audienceOf(restricted, free), List.of(restricted, free)))
                .as("on account of one of them").isTrue();
    }

    @Test
    void any_restriction_keeps_a_message_for_the_chosen_pupil_from_the_guardian_be_they_staff_or_not() {
        for (var restriction : CustodyRestriction.values()) {
            var kept = school.pupil(Set.of(restriction));
            for (var member : List.of(choseNothing, school.staff(school.parent))) {
                assertThat(Custody.mayRead(member, audienceOf(kept), List.of(kept))).as("%s", restriction).isFalse();
                assertThat(Custody.decide(member, List.of(kept), audienceOf(kept)))
                        .isEqualTo(new Withheld(Set.of(new Veto(kept.id(), restriction))));
            }
        }
    }

    @Test
    void a_former_guardian_under_no_pupil_data_gets_nothing_through_the_pupil_alone() {
        var former = new Pupil(new PupilId(Ids.next()), school.school, Set.of(school.yearThree),
                Map.of(school.parent, Set.of(NO_PUPIL_DATA)), Set.of(school.parent), SchoolFixture.NOON, false, 1);
        assertThat(decide(choseNothing, former)).isEqualTo(new Unconcerned());
        assertThat(decide(chose, former)).isInstanceOf(Concerned.class);
        assertThat(Custody.mayRead(school.staff(school.parent), audienceOf(former), List.of(former))).isFalse();
    }

    @Test
    void only_staff_and_the_pupil_s_own_guardians_see_for_which_pupil_a_message_is() {
        assertThat(free.isNamedTo(school.parent, false)).isTrue();
        assertThat(free.isNamedTo(SchoolFixture.person(), false)).as("another family").isFalse();
        assertThat(free.isNamedTo(SchoolFixture.person(), true)).as("staff").isTrue();
        for (var restriction : List.of(NO_MESSAGES, NO_CONTACT, NO_PUPIL_DATA)) {
            var kept = school.pupil(Set.of(restriction));
            assertThat(kept.isNamedTo(school.parent, false)).as("%s", restriction).isFalse();
            assertThat(kept.isNamedTo(school.parent, true)).as("staff under %s", restriction).isFalse();
        }
    }

    private Concern decide(Member member, Pupil... pupils) {
        return Custody.decide(member, List.of(pupils), Audience.ofGroups(List.of(school.yearThree)));
    }

    private static Audience audienceOf(Pupil... pupils) {
        return new Audience(List.of(), Arrays.stream(pupils).map(Pupil::id).toList(), false);
    }
}
