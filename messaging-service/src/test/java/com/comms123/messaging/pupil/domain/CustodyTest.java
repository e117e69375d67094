package com.comms123.messaging.pupil.domain;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.CustodyRestriction.NO_MESSAGES;
import static com.comms123.contracts.membership.CustodyRestriction.NO_PUPIL_DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.pupil.domain.Concern.Concerned;
import com.comms123.messaging.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.pupil.domain.Concern.Withheld;
import com.comms123.platform.ids.Ids;
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
        assertThat(decide(chose)).isEqualTo(new Concerned(Set.of(school.yearThree), Set.of()));
        assertThat(decide(choseNothing, free)).isEqualTo(new Concerned(Set.of(), Set.of(free.id())));
        assertThat(decide(chose, free)).isEqualTo(new Concerned(Set.of(school.yearThree), Set.of(free.id())));
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
                .vetoes(Set.of(school.yearThree), Set.of())).isEqualTo(vetoes);
    }

    @Test
    void no_pupil_data_alone_keeps_no_message_back_but_the_pupil_s_name_out_of_the_reason() {
        var unseen = school.pupil(Set.of(NO_PUPIL_DATA), school.yearThree);
        assertThat(decide(choseNothing, unseen)).isEqualTo(new Concerned(Set.of(), Set.of(unseen.id())));
        assertThat(unseen.isShownTo(school.parent)).isFalse();
        assertThat(restricted.isShownTo(school.parent)).isTrue();
        assertThat(free.isShownTo(SchoolFixture.person())).isFalse();
    }

    @Test
    void another_unrestricted_pupil_in_the_same_group_lets_it_through_for_that_pupil() {
        assertThat(decide(choseNothing, restricted, free)).isEqualTo(new Concerned(Set.of(), Set.of(free.id())));
        assertThat(decide(chose, restricted, free))
                .isEqualTo(new Concerned(Set.of(school.yearThree), Set.of(free.id())));
        assertThat(decide(chose, restricted, school.pupil(Set.of(), school.yearFour))).isInstanceOf(Withheld.class);
    }

    @Test
    void staff_has_what_it_chose() {
        var staff = new Member(school.school, school.parent, MemberRole.STAFF, Set.of(school.yearThree),
                SchoolFixture.NOON, 1);
        assertThat(decide(staff, restricted)).isEqualTo(new Concerned(Set.of(school.yearThree), Set.of()));
        assertThat(decide(school.staff(school.parent), restricted)).isEqualTo(new Unconcerned());
    }

    @Test
    void a_group_without_the_restricted_pupil_is_reason_enough() {
        var both = school.guardian(school.parent, school.yearThree, school.yearFour);
        assertThat(Custody.decide(both, List.of(restricted), List.of(school.yearThree, school.yearFour)))
                .isEqualTo(new Concerned(Set.of(school.yearFour), Set.of()));
    }

    @Test
    void what_is_restricted_for_one_guardian_is_not_for_another() {
        var other = SchoolFixture.person();
        var pupil = school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.parent, Set.of(NO_CONTACT), other, Set.of()), school.yearThree);
        assertThat(decide(chose, pupil)).isInstanceOf(Withheld.class);
        assertThat(decide(school.guardian(other), pupil)).isInstanceOf(Concerned.class);
        assertThat(decide(school.guardian(SchoolFixture.person()), pupil)).isEqualTo(new Unconcerned());
    }

    @Test
    void what_came_earlier_is_kept_back_when_no_reason_is_left() {
        var kept = Custody.keptBack(school.parent, List.of(chose), List.of(restricted));
        assertThat(kept.vetoes(Set.of(school.yearThree), Set.of())).isNotEmpty();
        assertThat(kept.vetoes(Set.of(), Set.of(restricted.id()))).isNotEmpty();
        assertThat(kept.vetoes(Set.of(school.yearThree, school.yearFour), Set.of(restricted.id()))).isEmpty();
        assertThat(kept.vetoes(Set.of(school.yearThree), Set.of(free.id()))).isEmpty();
        assertThat(Custody.keptBack(school.parent, List.of(chose), List.of(free)).isNothing()).isTrue();
    }

    @Test
    void what_came_earlier_stays_with_staff_and_with_who_has_another_pupil_there() {
        var staff = school.staff(school.parent);
        assertThat(Custody.keptBack(school.parent, List.of(staff), List.of(restricted))
                .vetoes(Set.of(school.yearThree), Set.of())).isEmpty();
        assertThat(Custody.keptBack(school.parent, List.of(chose), List.of(restricted, free))
                .vetoes(Set.of(school.yearThree), Set.of())).isEmpty();
    }

    @Test
    void a_deleted_pupil_s_restriction_still_keeps_back_what_came_for_that_pupil() {
        var deleted = new Pupil(restricted.id(), school.school, Set.of(), restricted.guardians(), restricted.since(),
                true, Pupil.FOR_GOOD);
        var kept = Custody.keptBack(school.parent, List.of(chose), List.of(deleted));
        assertThat(kept.vetoes(Set.of(), Set.of(deleted.id()))).isNotEmpty();
        assertThat(kept.vetoes(Set.of(school.yearThree), Set.of())).isEmpty();
    }

    private Concern decide(Member member, Pupil... pupils) {
        return Custody.decide(member, List.of(pupils), List.<GroupId>of(school.yearThree));
    }
}
