package com.comms123.messaging.writing.message.domain;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostingPolicyTest {
    private final SchoolFixture school = new SchoolFixture();
    private final Pupil pupil = school.pupil(Set.of(), school.yearThree);
    private final Pupil kept = school.pupil(new PupilId(Ids.next()), 1,
            Map.of(school.teacher, Set.of(CustodyRestriction.NO_PUPIL_DATA)), school.yearThree);
    private final List<Pupil> pupils = List.of(pupil, kept, new SchoolFixture().pupil(Set.of()));
    private final Member staff = school.staff(school.teacher);

    @Test
    void staff_posts_to_groups_of_the_school() {
        var draft = draft("Trip", "We go on Friday.", school.yearThree, school.yearFour, school.yearThree);
        var posted = (Accepted<Message>) decide(draft, staff);
        assertThat(posted.state().audience().groups()).containsExactly(school.yearThree, school.yearFour);
        assertThat(posted.state().urgency()).isEqualTo(Urgency.NORMAL);
        assertThat(posted.state().postedAt()).isEqualTo(NOON);
        assertThat(event(posted).messageId()).isEqualTo(posted.state().id().value());
        assertThat(event(posted).groupIds()).containsExactly(school.yearThree.value(), school.yearFour.value());
        assertThat(event(posted).authorId()).isEqualTo(school.teacher.value());
    }

    @Test
    void a_non_member_gets_the_response_for_an_unknown_school() {
        assertThat(refusal(decide(draft("a", "b", school.yearThree), null)).kind()).isEqualTo(Refusal.Kind.ABSENT);
    }

    @Test
    void a_parent_does_not_post() {
        var decision = decide(draft("a", "b", school.yearThree), school.guardian(school.parent, school.yearThree));
        assertThat(refusal(decision).kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(refusal(decision).code()).isEqualTo("only-staff-posts");
    }

    @Test
    void every_field_that_is_missing_gets_its_own_error() {
        assertThat(errors(decide(new Draft(null, null, false, null, null, null, false, false), staff)))
                .containsExactly("groupIds:not-empty", "subject:not-blank", "body:not-blank");
        assertThat(errors(decide(draft(" \n ", "\t", school.yearThree), staff)))
                .containsExactly("subject:not-blank", "body:not-blank");
    }

    @Test
    void a_group_must_be_one_of_the_school_s() {
        var stranger = new GroupId(Ids.next());
        assertThat(errors(decide(draft("a", "b", school.yearThree, stranger), staff)))
                .containsExactly("groupIds[1]:unknown-group");
        var withNull = new Draft(Collections.<@Nullable GroupId>singletonList(null), null, false, text("a"), text("b"),
                null, false, false);
        assertThat(errors(decide(withNull, staff))).containsExactly("groupIds[0]:not-null");
        var many = new ArrayList<@Nullable GroupId>(Collections.nCopies(PostingPolicy.MOST_GROUPS + 1,
                school.yearThree));
        assertThat(errors(decide(new Draft(many, null, false, text("a"), text("b"), null, false, false), staff)))
                .containsExactly("groupIds:size");
    }

    @Test
    void staff_posts_for_chosen_pupils_and_to_everyone() {
        var posted = (Accepted<Message>) decide(draftFor(pupil.id(), pupil.id()), staff);
        assertThat(posted.state().audience()).isEqualTo(new Audience(List.of(), List.of(pupil.id()), false));
        assertThat(event(posted).groupIds()).as("which pupils goes into no event").isEmpty();
        var toAll = (Accepted<Message>) decide(new Draft(null, null, true, text("a"), text("b"), null, false, false),
                staff);
        assertThat(toAll.state().audience()).isEqualTo(new Audience(List.of(), List.of(), true));
    }

    @Test
    void a_chosen_pupil_must_be_of_the_school_and_visible_to_the_author() {
        assertThat(errors(decide(draftFor(pupil.id(), pupils.getLast().id()), staff)))
                .containsExactly("pupilIds[1]:unknown-pupil");
        assertThat(errors(decide(draftFor(kept.id()), staff))).containsExactly("pupilIds[0]:unknown-pupil");
        var many = Collections.nCopies(PostingPolicy.MOST_PUPILS + 1, pupil.id()).toArray(PupilId[]::new);
        assertThat(errors(decide(draftFor(many), staff))).containsExactly("pupilIds:size");
        var withNull = new Draft(null, Collections.<@Nullable PupilId>singletonList(null), false, text("a"), text("b"),
                null, false, false);
        assertThat(errors(decide(withNull, staff))).containsExactly("pupilIds[0]:not-null");
    }

    @Test
    void lengths_count_characters_as_people_do() {
        var longest = "\uD83D\uDE00".repeat(PostingPolicy.LONGEST_SUBJECT);
        assertThat(decide(draft(longest, "b", school.yearThree), staff)).isInstanceOf(Accepted.class);
        assertThat(errors(decide(draft(longest + "!", "b", school.yearThree), staff))).containsExactly("subject:size");
        assertThat(errors(decide(draft("a", "x".repeat(PostingPolicy.LONGEST_BODY + 1), school.yearThree), staff)))
                .containsExactly("body:size");
    }

    @Test
    void a_subject_is_one_line_and_no_text_holds_control_characters_or_half_ones() {
        assertThat(errors(decide(draft("a\nBcc: x", "b", school.yearThree), staff)))
                .containsExactly("subject:control-character");
        assertThat(errors(decide(draft("a", "b\u0000", school.yearThree), staff)))
                .containsExactly("body:control-character");
        assertThat(errors(decide(draft("a\uD800", "b", school.yearThree), staff)))
                .containsExactly("subject:malformed-text");
    }

    @Test
    void lines_end_in_one_way_and_the_space_around_a_text_goes() {
        var posted = (Accepted<Message>) decide(draft("  Trip ", "one\r\ntwo\rthree\n\n", school.yearThree), staff);
        assertThat(posted.state().subject().value()).isEqualTo("Trip");
        assertThat(posted.state().body().value()).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void text_written_by_people_is_never_printed() {
        assertThat(school.message(school.yearThree).toString()).doesNotContain("Trip", "Friday");
    }

    private Decision<Message> decide(Draft draft, @Nullable Member author) {
        return PostingPolicy.decide(new MessageId(Ids.next()), draft, author,
                Set.of(school.yearThree, school.yearFour), pupils, NOON);
    }

    private static Draft draftFor(PupilId... pupils) {
        return new Draft(null, List.of(pupils), false, text("a"), text("b"), null, false, false);
    }

    private static Draft draft(String subject, String body, GroupId... groups) {
        return new Draft(List.of(groups), null, false, text(subject), text(body), null, false, false);
    }

    private static Text text(String value) {
        return new Text(value);
    }

    private static MessagePosted event(Accepted<Message> posted) {
        return (MessagePosted) posted.events().getFirst();
    }

    private static Refusal refusal(Decision<Message> decision) {
        return ((Declined<Message>) decision).refusal();
    }

    private static List<String> errors(Decision<Message> decision) {
        return refusal(decision).errors().stream().map((FieldRefusal e) -> e.field() + ":" + e.code()).toList();
    }
}
