package com.comms123.membership.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.membership.fixture.OrganisationFixture;
import com.comms123.membership.imports.domain.RosterCheck.Outcome;
import com.comms123.membership.imports.domain.RosterCheck.Outcome.Unusable;
import com.comms123.membership.imports.domain.RosterCheck.Outcome.Usable;
import com.comms123.membership.imports.domain.RosterEntry.GroupCell;
import com.comms123.membership.imports.domain.RosterEntry.Mention;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.ids.Ids;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterCheckTest {
    private final Organisation school = OrganisationFixture.openSchool();
    private final RosterCheck check = new RosterCheck();
    private int line = 1;

    @BeforeEach
    void groups() {
        check.against(school);
    }

    @Test
    void a_row_that_is_right_can_be_taken() {
        var pupil = usable(entry(" 7 ", "Ada  Lovelace", "YEAR-1", new Mention("guardian 1 email",
                "Mum@Example.ORG", "mother"), new Mention("guardian 2 email", "dad@example.org", "")));
        assertThat(pupil.reference().value()).isEqualTo("7");
        assertThat(pupil.name().value()).isEqualTo("Ada Lovelace");
        assertThat(pupil.groups()).containsExactly(school.groups().getFirst().id());
        assertThat(pupil.guardians()).hasSize(2);
        assertThat(Objects.requireNonNull(pupil.guardians().getFirst().relationship()).value()).isEqualTo("mother");
        assertThat(pupil.guardians().getLast().relationship()).as("said by nobody").isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | Ada | reference-required | pupil number",
            "= | Ada | reference-unsupported-characters | pupil number", "7 | '' | name-required | pupil name",
            "7 | =1+1 | name-unsupported-characters | pupil name",
            "7 | 123 | name-unsupported-characters | pupil name"})
    void every_error_has_a_code_and_a_column(String reference, String name, String code, String field) {
        var note = note(entry(reference, name, ""));
        assertThat(note.code()).isEqualTo(code);
        assertThat(note.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"\u202EAda", "A\u200Bda", "Ada\u2066", "A\u0007da", "\uFEFFAda"})
    void a_name_with_something_invisible_is_refused(String name) {
        assertThat(note(entry("7", name, "")).code()).isEqualTo("name-unsupported-characters");
    }

    @Test
    void an_unknown_group_is_an_error_that_does_not_repeat_its_name() {
        var note = note(entry("7", "Ada", "Dwarves"));
        assertThat(note.code()).isEqualTo("group-unknown");
        assertThat(note.toString()).doesNotContain("Dwarves");
    }

    @Test
    void one_cell_can_name_several_groups_and_a_name_can_contain_the_separator() {
        assertThat(usable(entry("7", "Ada", "Year 1; year 2;")).groups()).hasSize(2);
        assertThat(usable(entry("8", "Ada", "Year 2|Year 1")).groups()).hasSize(2);
        var odd = new Organisation(new OrganisationId(Ids.next()), school.name(), school.kind(), school.joining(),
                school.timeZone(), school.colour(), school.conversations(),
                List.of(OrganisationFixture.group("Art; Music")), List.of(), null,
                null,
                List.of(), 1);
        check.against(odd);
        assertThat(usable(entry("9", "Ada", "Art; Music")).groups()).containsExactly(odd.groups().getFirst().id());
    }

    @Test
    void without_a_group_nothing_is_said_of_groups() {
        assertThat(usable(entry("7", "Ada", "")).groups()).isNull();
    }

    @Test
    void the_second_row_with_the_same_number_is_refused_even_if_the_first_failed() {
        usable(entry("7", "Ada", ""));
        assertThat(note(entry("7", "Ben", "")).code()).isEqualTo("reference-twice");
        assertThat(note(entry("8", "", "")).code()).isEqualTo("name-required");
        assertThat(note(entry("8", "Cy", "")).detail()).startsWith("Line 4 ");
    }

    @Test
    void numbers_are_remembered_of_rows_that_were_decided_before_an_interruption() {
        check.pass(entry("7", "Ada", ""));
        check.pass(entry("", "Nobody", ""));
        assertThat(note(entry("7", "Ben", "")).code()).isEqualTo("reference-twice");
    }

    @Test
    void an_address_that_is_none_makes_the_row_unusable_and_one_that_is_missing_does_not() {
        assertThat(note(entry("7", "Ada", "", new Mention("guardian 2 email", "no address", ""))).field())
                .isEqualTo("guardian 2 email");
        assertThat(usable(entry("8", "Ada", "", new Mention("agentSourcedIds", "", ""))).guardians())
                .allSatisfy(one -> assertThat(one.email()).isNull());
    }

    @Test
    void a_malformed_relationship_is_an_error_of_its_own_column() {
        var note = note(entry("7", "Ada", "", new Mention("guardian 2 email", "a@example.org", "<b>")));
        assertThat(note.code()).isEqualTo("relationship-unsupported-characters");
        assertThat(note.field()).isEqualTo("guardian 2 relationship");
    }

    @Test
    void the_same_address_twice_in_a_row_is_one_guardian() {
        assertThat(usable(entry("7", "Ada", "", new Mention("guardian 1 email", "a@example.org", "mother"),
                new Mention("guardian 2 email", "A@Example.org", "father"))).guardians()).hasSize(1);
    }

    @Test
    void a_defect_seen_while_reading_stands() {
        var defect = new RowNote("too-many-fields", "", "too many");
        var broken = new RosterEntry(9, "7", "Ada", List.of(), List.of(), defect);
        assertThat(note(broken)).isEqualTo(defect);
        assertThat(note(entry("7", "Ada", "")).code()).isEqualTo("reference-twice");
    }

    private RosterEntry entry(String reference, String name, String group, Mention... guardians) {
        return new RosterEntry(++line, reference, name,
                group.isEmpty() ? List.of() : List.of(new GroupCell("group", group)), List.of(guardians), null);
    }

    private RosterPupil usable(RosterEntry entry) {
        return check.check(entry) instanceof Usable(var pupil) ? pupil : fail(entry);
    }

    private RowNote note(RosterEntry entry) {
        Outcome outcome = check.check(entry);
        return outcome instanceof Unusable(var why) && why.note() != null
                ? Objects.requireNonNull(why.note())
                : fail(entry);
    }

    private static <T> T fail(RosterEntry entry) {
        throw new AssertionError("decided otherwise: " + entry);
    }
}
