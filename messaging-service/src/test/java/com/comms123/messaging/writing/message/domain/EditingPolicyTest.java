package com.comms123.messaging.writing.message.domain;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.MessageEdited;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EditingPolicyTest {
    private static final Instant LATER = NOON.plusSeconds(60);

    private final SchoolFixture school = new SchoolFixture();
    private final Message message = school.message(school.yearThree);

    @Test
    void an_edit_makes_the_next_version() {
        var edited = (Accepted<Message>) decide(school.staff(school.teacher),
                edit("Trip moved", null, Urgency.URGENT, 1L));
        assertThat(edited.state().subject().value()).isEqualTo("Trip moved");
        assertThat(edited.state().body()).isEqualTo(message.body());
        assertThat(edited.state().urgency()).isEqualTo(Urgency.URGENT);
        assertThat(edited.state().edition()).isEqualTo(new Edition(2, school.teacher, LATER));
        assertThat(edited.state().postedAt()).isEqualTo(NOON);
        var event = (MessageEdited) edited.events().getFirst();
        assertThat(event.fields()).containsExactlyInAnyOrder("subject", "urgency");
        assertThat(event.editedAt()).isEqualTo(LATER);
    }

    @Test
    void the_author_and_admins_edit_and_nobody_else() {
        var edit = edit("Trip moved", null, null, null);
        assertThat(decide(school.admin(SchoolFixture.person()), edit)).isInstanceOf(Accepted.class);
        assertThat(code(decide(school.staff(SchoolFixture.person()), edit))).isEqualTo("only-author-or-admin");
        assertThat(code(decide(school.guardian(school.teacher), edit))).as("an author who is staff no more")
                .isEqualTo("only-author-or-admin");
    }

    @Test
    void the_member_who_began_a_conversation_edits_it_admins_can_only_withdraw_it_and_it_is_never_urgent() {
        var begun = school.conversation(school.parent, null);
        var author = school.guardian(school.parent);
        var admin = school.admin(SchoolFixture.person());
        var edit = edit("Red glasses", null, null, null);
        assertThat(EditingPolicy.decide(begun, author, edit, LATER)).isInstanceOf(Accepted.class);
        assertThat(code(EditingPolicy.decide(begun, admin, edit, LATER))).isEqualTo("only-author-edits-conversation");
        assertThat(code(EditingPolicy.decide(begun, author, edit(null, null, Urgency.URGENT, null), LATER)))
                .isEqualTo("invalid-request");
        assertThat(EditingPolicy.mayWithdraw(author, begun)).isEmpty();
        assertThat(EditingPolicy.mayWithdraw(admin, begun)).isEmpty();
        assertThat(EditingPolicy.mayWithdraw(school.staff(school.teacher), begun)).isPresent();
        assertThat(EditingPolicy.mayWithdraw(school.guardian(school.teacher), message)).as("a teacher no more")
                .isPresent();
    }

    @Test
    void an_edit_cannot_make_a_conversation_longer_than_it_could_begin() {
        var begun = school.conversation(school.parent, null);
        var author = school.guardian(school.parent);
        var longest = "a".repeat(5_000);
        assertThat(EditingPolicy.decide(begun, author, edit(null, longest, null, null), LATER))
                .isInstanceOf(Accepted.class);
        var tooLong = edit(null, longest + "a", null, null);
        assertThat(((Declined<Message>) EditingPolicy.decide(begun, author, tooLong, LATER)).refusal().errors())
                .extracting(error -> error.field() + ":" + error.code()).containsExactly("body:size");
        assertThat(decide(school.staff(school.teacher), tooLong)).as("a letter of the school")
                .isInstanceOf(Accepted.class);
    }

    @Test
    void an_edit_of_what_has_changed_meanwhile_is_refused() {
        assertThat(code(decide(school.staff(school.teacher), edit("Trip moved", null, null, 2L))))
                .isEqualTo("message-changed");
        assertThat(decide(school.staff(school.teacher), edit("Trip moved", null, null, null)))
                .as("any version").isInstanceOf(Accepted.class);
    }

    @Test
    void an_edit_that_changes_nothing_is_none() {
        assertThat(decide(school.staff(school.teacher), edit(" Trip ", "We go on Friday.", Urgency.NORMAL, 1L)))
                .isEqualTo(new Unchanged<>(message));
        assertThat(decide(school.staff(school.teacher), edit(null, null, null, 1L)))
                .isEqualTo(new Unchanged<>(message));
    }

    @Test
    void invalid_texts_are_refused_field_by_field() {
        var refusal = ((Declined<Message>) decide(school.staff(school.teacher), edit("a\nb", " ", null, 1L))).refusal();
        assertThat(refusal.errors()).extracting(error -> error.field() + ":" + error.code())
                .containsExactly("subject:control-character", "body:not-blank");
    }

    @Test
    void there_is_a_most_of_editions() {
        var last = message.saying(new Text("Trip"), new Text("99"), Urgency.NORMAL,
                new Edition(EditingPolicy.MOST_EDITIONS, school.teacher, NOON));
        assertThat(code(EditingPolicy.decide(last, school.staff(school.teacher), edit("Once more", null, null, null),
                LATER))).isEqualTo("too-many-editions");
    }

    private Decision<Message> decide(Member editor, Edit edit) {
        return EditingPolicy.decide(message, editor, edit, LATER);
    }

    private static Edit edit(@Nullable String subject, @Nullable String body, @Nullable Urgency urgency,
            @Nullable Long seen) {
        return new Edit(subject == null ? null : new Text(subject), body == null ? null : new Text(body), urgency,
                seen);
    }

    private static String code(Decision<Message> decision) {
        return ((Declined<Message>) decision).refusal().code();
    }
}
