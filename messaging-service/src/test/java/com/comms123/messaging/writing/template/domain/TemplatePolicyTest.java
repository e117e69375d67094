package com.comms123.messaging.writing.template.domain;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatePolicyTest {
    private static final TemplateContent TRIP = content("Trip", "Trip", "We go on Friday.");
    private static final Instant LATER = NOON.plus(Duration.ofDays(1));

    @Test
    void a_template_has_a_name_and_what_a_message_says_and_is_normal_unless_said_otherwise() {
        var template = created(TRIP);
        assertThat(template.name().value()).isEqualTo("Trip");
        assertThat(template.urgency()).isEqualTo(Urgency.NORMAL);
        assertThat(template.confirmation()).isFalse();
        assertThat(template.savedAt()).isEqualTo(NOON);
    }

    @Test
    void every_part_has_the_limit_of_a_message_and_the_name_one_of_80_characters() {
        var refusal = refusal(create(content("n".repeat(81), "s".repeat(201), "b".repeat(20_001)), 0));
        assertThat(refusal.errors()).extracting(FieldRefusal::field, FieldRefusal::code).containsExactly(
                tuple("name", "size"),
                tuple("subject", "size"),
                tuple("body", "size"));
        assertThat(create(content("n".repeat(80), "s".repeat(200), "b".repeat(20_000)), 0))
                .isInstanceOf(Accepted.class);
        assertThat(refusal(create(content(" ", null, ""), 0)).errors()).extracting(FieldRefusal::code)
                .containsExactly("not-blank", "not-blank", "not-blank");
    }

    @Test
    void a_school_has_at_most_100() {
        assertThat(create(TRIP, 99)).isInstanceOf(Accepted.class);
        assertThat(refusal(create(TRIP, 100)).code()).isEqualTo("too-many-templates");
    }

    @ParameterizedTest
    @CsvSource({"Trip,TRIP,true", "Sports day,sports  DAY,true", "Trip,Trips,false", "Ärger,ÄRGER,true"})
    void names_are_the_same_whatever_their_capital_letters_and_spaces(String one, String other, boolean same) {
        assertThat(created(content(one, "S", "B")).nameKey().equals(created(content(other, "S", "B")).nameKey()))
                .isEqualTo(same);
    }

    @Test
    void an_edit_changes_what_it_names_and_leaves_the_rest() {
        var template = created(TRIP);
        var edited = ((Accepted<MessageTemplate>) TemplatePolicy.edit(template,
                new TemplateContent(null, new Text("Trip to the sea"), null, Urgency.IMPORTANT, null, true), 0L, LATER))
                .state();
        assertThat(edited.name()).isEqualTo(template.name());
        assertThat(edited.subject().value()).isEqualTo("Trip to the sea");
        assertThat(edited.urgency()).isEqualTo(Urgency.IMPORTANT);
        assertThat(edited.allowReplies()).isTrue();
        assertThat(edited.savedAt()).isEqualTo(LATER);
    }

    @Test
    void an_edit_of_an_older_version_is_refused_and_one_that_changes_nothing_is_none() {
        var template = created(TRIP);
        assertThat(refusal(TemplatePolicy.edit(template, TRIP, 3L, LATER)).code()).isEqualTo("template-changed");
        assertThat(TemplatePolicy.edit(template, TRIP, null, LATER)).isInstanceOf(Unchanged.class);
        assertThat(refusal(TemplatePolicy.edit(template, content("", null, null), null, LATER)).errors())
                .extracting(FieldRefusal::field).containsExactly("name");
    }

    private static TemplateContent content(@Nullable String name, @Nullable String subject, @Nullable String body) {
        return new TemplateContent(text(name), text(subject), text(body), null, null, null);
    }

    private static @Nullable Text text(@Nullable String value) {
        return value == null ? null : new Text(value);
    }

    private static Decision<MessageTemplate> create(TemplateContent content, long there) {
        return TemplatePolicy.create(new TemplateId(Ids.next()), new OrganisationId(Ids.next()), content, there, NOON);
    }

    private static MessageTemplate created(TemplateContent content) {
        return ((Accepted<MessageTemplate>) create(content, 0)).state();
    }

    private static Refusal refusal(Decision<MessageTemplate> decision) {
        return ((Declined<MessageTemplate>) decision).refusal();
    }
}
