package com.comms123.membership.imports.roster;

import static com.comms123.membership.imports.roster.Reading.problem;
import static com.comms123.membership.imports.roster.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.membership.imports.domain.RosterEntry;
import com.comms123.membership.imports.domain.RosterEntry.GroupCell;
import com.comms123.membership.imports.domain.RosterEntry.Mention;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneRosterTest {
    private static final String USERS = """
            sourcedId,status,role,givenName,familyName,email,agentSourcedIds
            g1,,guardian,Gale,Guard,gale@example.org,
            s1,,student,Ada,Lovelace,ada@example.org,"g1,g2"
            t1,,teacher,Tess,Teach,tess@example.org,
            s2,active,student,Ben,Bright,,
            g2,,parent,Pat,Parent,,
            """;
    private static final String CLASSES = "sourcedId,status,title\nc1,,Year 1\nc2,,Choir\nc3,tobedeleted,Old\n";
    private static final String ENROLMENTS = """
            sourcedId,status,classSourcedId,userSourcedId,role
            1,,c1,s1,student
            2,,c2,s1,student
            3,,c3,s1,student
            4,tobedeleted,c2,s2,student
            5,,c1,t1,teacher
            """;

    private final Map<String, String> files = new LinkedHashMap<>(Map.of("manifest.csv", Zip.MANIFEST, "users.csv",
            USERS, "classes.csv", CLASSES, "enrollments.csv", ENROLMENTS));

    @Test
    void students_are_pupils_their_classes_groups_and_their_agents_guardians() {
        var entries = read(Zip.of(files));
        assertThat(entries).extracting(RosterEntry::line, RosterEntry::reference, RosterEntry::name).containsExactly(
                org.assertj.core.groups.Tuple.tuple(3, "s1", "Ada Lovelace"),
                org.assertj.core.groups.Tuple.tuple(5, "s2", "Ben Bright"));
        assertThat(entries.getFirst().groups()).containsExactly(new GroupCell("class", "Year 1"),
                new GroupCell("class", "Choir"));
        assertThat(entries.getLast().groups()).isEmpty();
        assertThat(entries.getFirst().guardians()).containsExactly(
                new Mention("agentSourcedIds", "gale@example.org", ""), new Mention("agentSourcedIds", "", ""));
        assertThat(entries).allSatisfy(entry -> assertThat(entry.defect()).isNull());
    }

    @Test
    void files_come_in_any_order_in_a_folder_and_with_others() {
        var shuffled = new LinkedHashMap<String, String>();
        files.forEach((name, content) -> shuffled.putFirst("Export/" + name.toUpperCase(), content));
        shuffled.putFirst("Export/orgs.csv", "nothing that matters");
        assertThat(read(Zip.of(shuffled))).hasSize(2);
    }

    @Test
    void in_version_1_2_roles_say_who_is_a_student() {
        files.put("manifest.csv", Zip.MANIFEST.replace("1.1", "1.2") + "file.roles,bulk\n");
        files.put("users.csv", USERS.replace(",role,", ",userMasterIdentifier,"));
        files.put("roles.csv", """
                sourcedId,status,userSourcedId,roleType,role
                1,,s1,primary,student
                2,,t1,primary,teacher
                3,tobedeleted,s2,primary,student
                """);
        assertThat(read(Zip.of(files))).extracting(RosterEntry::reference).containsExactly("s1");
        files.remove("roles.csv");
        assertThat(problem(Zip.of(files))).isEqualTo("columns-missing");
    }

    @Test
    void a_person_marked_as_tobedeleted_is_refused_and_not_removed() {
        files.put("users.csv", USERS.replace("s1,,", "s1,tobedeleted,").replace("g1,,", "g1,tobedeleted,")
                .replace("s2,active,student,Ben,Bright,,", "s2,active,student,Ben,Bright,,g1"));
        var entries = read(Zip.of(files));
        assertThat(Objects.requireNonNull(entries.getFirst().defect()).code()).isEqualTo("not-active");
        assertThat(entries.getLast().guardians()).containsExactly(new Mention("agentSourcedIds", "", ""));
    }

    @Test
    void a_circle_of_agents_leads_nowhere() {
        files.put("users.csv", """
                sourcedId,role,givenName,familyName,email,agentSourcedIds
                p1,student,Cy,Clic,,p2
                p2,student,Clic,Cy,,p1
                p3,student,Own,Agent,,p3
                g1,guardian,Gale,Guard,gale@example.org,g2
                g2,guardian,Guy,Guard,guy@example.org,g1
                p4,student,In,Order,,g1
                """);
        files.put("orgs.csv", "sourcedId,name,type,parentSourcedId\na,A,school,b\nb,B,district,a\n");
        var entries = read(Zip.of(files));
        assertThat(entries.subList(0, 3))
                .allSatisfy(entry -> assertThat(Objects.requireNonNull(entry.defect()).code())
                        .isEqualTo("agent-not-guardian"));
        assertThat(entries.getLast().guardians()).extracting(Mention::email).containsExactly("gale@example.org");
    }

    @Test
    void an_enrolment_in_an_unknown_class_is_refused() {
        files.put("classes.csv", "sourcedId,title\nc2,Choir\n");
        var entries = read(Zip.of(files));
        assertThat(Objects.requireNonNull(entries.getFirst().defect()).code()).isEqualTo("class-unknown");
        assertThat(entries.getLast().defect()).isNull();
    }

    @Test
    void without_classes_nothing_is_said_of_groups() {
        files.remove("classes.csv");
        files.remove("enrollments.csv");
        files.put("manifest.csv", Zip.MANIFEST.replace("classes,bulk", "classes,absent").replace("enrollments,bulk",
                "enrollments,absent"));
        assertThat(read(Zip.of(files))).hasSize(2)
                .allSatisfy(entry -> assertThat(entry.groups()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"users,bulk,delta,delta-unsupported", "enrollments,bulk,delta,delta-unsupported",
            "users,bulk,absent,users-missing"})
    void changes_alone_are_refused(String file, String before, String after, String problem) {
        files.put("manifest.csv", Zip.MANIFEST.replace("file." + file + "," + before, "file." + file + "," + after));
        assertThat(problem(Zip.of(files))).isEqualTo(problem);
    }

    @Test
    void an_archive_that_is_not_a_roster_is_refused() {
        assertThat(problem(Zip.of(Map.of("readme.txt", "no roster")))).isEqualTo("manifest-missing");
        assertThat(problem(Zip.of(Map.of()))).isEqualTo("manifest-missing");
        assertThat(problem(Zip.of(Map.of("manifest.csv", Zip.MANIFEST)))).isEqualTo("users-missing");
        assertThat(problem(Zip.of(Map.of("manifest.csv", Zip.MANIFEST.replace("1.1", "2.0"), "users.csv", USERS))))
                .isEqualTo("version-unsupported");
        assertThat(problem(Zip.of(Map.of("manifest.csv", Zip.MANIFEST, "users.csv", "sourcedId,role\n1,student\n"))))
                .isEqualTo("columns-missing");
        assertThat(problem(Zip.of(Map.of("manifest.csv", Zip.MANIFEST, "a/users.csv", USERS, "b/users.csv", USERS))))
                .isEqualTo("file-twice");
    }

    @Test
    void a_damaged_archive_is_refused() {
        var whole = Zip.of(files);
        for (var length = 4; length < whole.length - 22; length++) {
            assertThat(problem(Arrays.copyOf(whole, length))).as("%d bytes", length).isEqualTo("archive-unreadable");
        }
        var damaged = whole.clone();
        for (var at = 60; at < 90; at++) {
            damaged[at] ^= 0x55;
        }
        assertThat(problem(damaged)).isNotBlank();
        var encrypted = whole.clone();
        encrypted[6] |= 1;
        assertThat(problem(encrypted)).isEqualTo("archive-unreadable");
    }

    @ParameterizedTest
    @CsvSource({"users.csv", "orgs.csv", "holiday.jpg"})
    void a_bomb_is_stopped_while_it_unpacks(String name) {
        var bomb = Zip.bomb(name, 260, 'x');
        assertThat(bomb.length).isLessThan(1024 * 1024);
        assertThat(problem(bomb)).isEqualTo(name.equals("users.csv") ? "csv-malformed" : "archive-too-large");
        assertThat(problem(Zip.bomb(name, 260, '\n'))).isEqualTo("archive-too-large");
    }

    @Test
    void an_archive_of_countless_files_is_refused() {
        var countless = IntStream.range(0, 200).boxed()
                .collect(Collectors.toMap(number -> number + ".txt", number -> "x"));
        assertThat(problem(Zip.of(countless))).isEqualTo("archive-too-large");
    }

    @Test
    void a_name_that_points_elsewhere_points_nowhere() {
        files.put("../../etc/passwd", "root");
        assertThat(read(Zip.of(files))).hasSize(2);
    }

    @Test
    void too_many_guardians_are_refused() {
        var many = IntStream.range(0, 21).mapToObj(number -> "a" + number).collect(Collectors.joining(","));
        files.put("users.csv", "sourcedId,role,givenName,familyName,agentSourcedIds\ns,student,Ada,L,\"" + many
                + "\"\n");
        assertThat(List.of(Objects.requireNonNull(read(Zip.of(files)).getFirst().defect()).code()))
                .containsExactly("too-many-guardians");
    }
}
