package com.comms123.membership.imports.roster;

import static com.comms123.membership.imports.roster.Reading.ignored;
import static com.comms123.membership.imports.roster.Reading.problem;
import static com.comms123.membership.imports.roster.Reading.read;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.membership.fixture.OrganisationFixture;
import com.comms123.membership.imports.domain.RosterEntry;
import com.comms123.membership.imports.domain.RosterEntry.GroupCell;
import com.comms123.membership.imports.domain.RosterEntry.Mention;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRosterTest {
    private static final String HEADER = "pupil number,pupil name,group\n";

    @Test
    void columns_are_found_by_their_header_in_any_order() {
        var entry = read("Guardian 1 Relationship,GROUP,Pupil-Name,guardian_1_E-Mail,Pupil No.,guardian 3 email\n"
                + "mother,Year 1,Ada Lovelace,a@example.org,7,c@example.org\n").getFirst();
        assertThat(entry.line()).isEqualTo(2);
        assertThat(entry.reference()).isEqualTo("7");
        assertThat(entry.name()).isEqualTo("Ada Lovelace");
        assertThat(entry.groups()).containsExactly(new GroupCell("group", "Year 1"));
        assertThat(entry.guardians()).containsExactly(new Mention("guardian 1 email", "a@example.org", "mother"),
                new Mention("guardian 3 email", "c@example.org", ""));
        assertThat(entry.defect()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"pupil number | pupil name", "Pupil ID | Name", "UPN | Full Name",
            "student reference | Student", "Admission No. | pupil", "REFERENCE | child name", "pupil nr | member name"})
    void the_usual_words_for_a_column_are_understood(String reference, String name) {
        assertThat(read(reference + "," + name + "\n7,Ada\n")).extracting(RosterEntry::reference, RosterEntry::name)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("7", "Ada"));
    }

    @Test
    void a_name_in_two_columns_is_one_name() {
        assertThat(read("pupil number,Surname,First name\n7,Lovelace, Ada \n").getFirst().name())
                .isEqualTo("Ada Lovelace");
    }

    @Test
    void several_columns_of_groups_are_all_groups() {
        assertThat(read("pupil number,name,class,group 1,group 2\n7,Ada,4b,,Choir\n").getFirst().groups())
                .containsExactly(new GroupCell("group 1", "4b"), new GroupCell("group 3", "Choir"));
    }

    @Test
    void unknown_columns_are_ignored_and_reported() {
        var file = "pupil number,House,name,guardian 9 email,\n7,Red,Ada,i@example.org,x\n";
        assertThat(ignored(file)).containsExactly("house", "guardian 9 email");
        assertThat(read(file).getFirst().guardians()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void the_separator_is_found_out(String separator) {
        var entry = read("pupil number,pupil name,group\n7,\"Ada, the first; really\",Year 1\n"
                .replace(",g", separator + "g").replace(",p", separator + "p").replace(",\"", separator + "\"")
                .replace(",Y", separator + "Y")).getFirst();
        assertThat(entry.name()).isEqualTo("Ada, the first; really");
        assertThat(entry.groups()).containsExactly(new GroupCell("group", "Year 1"));
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(read("\uFEFF" + HEADER + "7,Ada,\n").getFirst().reference()).isEqualTo("7");
    }

    @Test
    void quotes_may_hold_quotes_separators_and_line_breaks_and_lines_are_counted_as_editors_do() {
        var entries = read(HEADER + "1,\"Ada \"\"the\"\" One\",\"Year 1\nYear 2\"\r\n\r\n2,Ben,\"Year, 1\"\r\n");
        assertThat(entries).extracting(RosterEntry::line).containsExactly(2, 5);
        assertThat(entries.getFirst().name()).isEqualTo("Ada \"the\" One");
        assertThat(entries.getFirst().groups()).containsExactly(new GroupCell("group", "Year 1\nYear 2"));
        assertThat(entries.getLast().groups()).containsExactly(new GroupCell("group", "Year, 1"));
    }

    @Test
    void lines_end_in_any_way_and_the_last_one_need_not() {
        assertThat(read("pupil number,name\r1,Ada\r2,Ben")).hasSize(2);
        assertThat(read("pupil number,name\r\n1,Ada\n2,Ben\r\n")).hasSize(2);
    }

    @Test
    void rows_of_separators_and_spaces_are_none() {
        assertThat(read(HEADER + ",,\n \u00A0, ,\n7,Ada,\n,,,,\n")).hasSize(1);
    }

    @Test
    void a_short_row_has_empty_fields_and_a_long_one_is_no_good() {
        var entries = read(HEADER + "1,Ada\n2,Lovelace, Ada,Year 1\n3,Ben,Year 1,,\n");
        assertThat(entries.get(0).groups()).isEmpty();
        assertThat(Objects.requireNonNull(entries.get(1).defect()).code()).isEqualTo("too-many-fields");
        assertThat(entries.get(2).defect()).isNull();
    }

    @Test
    void a_file_without_anything_is_empty() {
        assertThat(problem("")).isEqualTo("file-empty");
        assertThat(problem("\uFEFF\n \n")).isEqualTo("file-empty");
        assertThat(read(HEADER)).isEmpty();
    }

    @Test
    void an_unknown_separator_is_refused() {
        assertThat(problem("pupil number~pupil name\n1~Ada\n")).isEqualTo("delimiter-unknown");
        assertThat(problem("pupil number\n1\n")).isEqualTo("delimiter-unknown");
    }

    @Test
    void missing_and_repeated_columns_are_refused() {
        assertThat(problem("1,Ada,Year 1\n")).isEqualTo("columns-missing");
        assertThat(problem("pupil number,given name\n1,Ada\n")).isEqualTo("columns-missing");
        assertThat(problem("name,group\nAda,Year 1\n")).isEqualTo("columns-missing");
        assertThat(problem("pupil number,name,pupil id\n1,Ada,2\n")).isEqualTo("column-twice");
        assertThatThrownBy(() -> read("Ada Lovelace,ada@example.org\n1,2\n")).hasMessage("columns-missing");
    }

    @Test
    void another_encoding_is_refused_wherever_it_shows() {
        assertThat(problem((HEADER + "1,Jürgen,\n").getBytes(ISO_8859_1))).isEqualTo("encoding-not-utf-8");
        assertThat(problem((HEADER + "1,Ada,\n".repeat(20_000) + "2,Jürgen,\n").getBytes(ISO_8859_1)))
                .isEqualTo("encoding-not-utf-8");
        assertThat(problem((HEADER + "1,Ada,\n").getBytes(UTF_16))).isEqualTo("encoding-not-utf-8");
        assertThat(problem(new byte[]{(byte) 0xFF, (byte) 0xFE, 0, 1, 2, 3})).isEqualTo("encoding-not-utf-8");
        assertThat(problem((HEADER + "1,Ada,\n").getBytes(UTF_16LE))).isEqualTo("encoding-not-utf-8");
    }

    @Test
    void a_character_that_is_cut_where_the_beginning_ends_is_whole() {
        for (var shift = 0; shift < 4; shift++) {
            var rows = "x".repeat(shift) + ",Zoë Ωmega 𝒳,\n";
            assertThat(read(HEADER + rows.repeat(4_000))).hasSize(4_000)
                    .allSatisfy(entry -> assertThat(entry.name()).isEqualTo("Zoë Ωmega 𝒳"));
        }
    }

    @Test
    void an_unclosed_quote_is_refused_and_does_not_swallow_the_file() {
        assertThat(problem(HEADER + "1,\"Ada,Year 1\n2,Ben,Year 1\n")).isEqualTo("csv-malformed");
        assertThat(problem(HEADER + "1,\"Ada,Year 1\n" + "2,Ben,Year 1\n".repeat(100_000))).isEqualTo("csv-malformed");
        assertThat(problem(HEADER + "1,\"Ada\" the One,Year 1\n")).isEqualTo("csv-malformed");
    }

    @Test
    void no_field_and_no_record_is_longer_than_allowed() {
        assertThat(problem(HEADER + "1," + "A".repeat(5_000) + ",\n")).isEqualTo("csv-malformed");
        assertThat(problem(HEADER + "1,Ada" + ",x".repeat(300) + "\n")).isEqualTo("csv-malformed");
        assertThat(problem(HEADER + "1,Ada" + ("," + "x".repeat(3_000)).repeat(50) + "\n")).isEqualTo("csv-malformed");
    }

    @Test
    void fifty_megabytes_of_junk_are_refused_in_no_time_and_no_memory() {
        var random = new Random(1);
        var junk = new byte[1024 * 1024];
        random.nextBytes(junk);
        assertThat(problem(junk)).isEqualTo("encoding-not-utf-8");
        assertThat(endless("1;", 50)).isIn("columns-missing", "delimiter-unknown", "csv-malformed");
        assertThat(endless("\0", 50)).isEqualTo("encoding-not-utf-8");
        assertThat(endless("x", 50)).isEqualTo("delimiter-unknown");
        assertThat(endless("\"", 50)).isEqualTo("delimiter-unknown");
    }

    @Test
    void a_table_of_groups_that_could_be_a_formula_is_not_in_the_sample_and_the_sample_can_be_read() {
        var entries = read(new CsvSample().of(OrganisationFixture.openSchool()));
        assertThat(entries).hasSize(2).allSatisfy(entry -> assertThat(entry.defect()).isNull());
        assertThat(entries.getFirst().groups()).containsExactly(new GroupCell("group", "Year 1"));
        assertThat(entries.getLast().groups()).containsExactly(new GroupCell("group", "Year 2"));
        var formula = OrganisationFixture.openSchool();
        assertThat(new CsvSample().of(new com.comms123.membership.organisation.domain.Organisation(formula.id(),
                formula.name(), formula.kind(), formula.joining(), formula.timeZone(), formula.colour(),
                formula.conversations(),
                java.util.List.of(OrganisationFixture.group("=cmd()")), java.util.List.of(), formula.code(), null,
                java.util.List.of(), 1)))
                .doesNotContain("=cmd");
    }

    @Test
    void nothing_of_a_pupil_is_printed() {
        assertThat(read(HEADER + "7,Ada,Year 1\n").toString()).doesNotContain("Ada", "7,", "Year");
    }

    /// So many megabytes of the same, made as they are read.
    private static String endless(String text, int megabytes) {
        var pattern = text.getBytes(UTF_8);
        try (var roster = new RosterFiles().open(() -> new InputStream() {
            private long at;

            @Override
            public int read() {
                return at >= megabytes * 1024L * 1024 ? -1 : pattern[(int) (at++ % pattern.length)];
            }
        })) {
            while (roster.hasNext()) {
                roster.next();
            }
            return "read";
        } catch (com.comms123.membership.imports.application.UnreadableRoster e) {
            return e.problem().code();
        }
    }
}
