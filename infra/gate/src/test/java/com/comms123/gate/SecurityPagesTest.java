package com.comms123.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The threat model and the ASVS page cite tests and files as evidence. Evidence that is gone proves nothing.
class SecurityPagesTest {
    private static final String THREATS = "infra/docs/threat-model.md";
    private static final String ASVS = "infra/docs/asvs.md";
    private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");
    private static final Pattern FILE = Pattern
            .compile("`((?:infra|gateway|[a-z]+-service|pom\\.xml|\\.ci|\\.github)(?:/[A-Za-z0-9._/-]+)?)`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");

    @ParameterizedTest
    @ValueSource(strings = {THREATS, ASVS})
    void every_test_class_that_a_page_names_exists(String page) throws IOException {
        assertThat(missingTests(Files.readString(Repository.ROOT.resolve(page)))).as("tests named in %s", page)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {THREATS, ASVS})
    void every_file_that_a_page_names_exists(String page) throws IOException {
        assertThat(missingFiles(Files.readString(Repository.ROOT.resolve(page)))).as("files named in %s", page)
                .isEmpty();
    }

    @Test
    void a_missing_test_or_file_is_found() throws IOException {
        assertThat(missingTests("`SecurityPagesTest` and `NeverWrittenIT`")).containsExactly("NeverWrittenIT");
        assertThat(missingFiles("`infra/gate/pom.xml`, `pom.xml`, `infra/none.md`, [a page](adr/0000-none.md)"))
                .containsExactlyInAnyOrder("infra/none.md", "adr/0000-none.md");
    }

    @Test
    void every_control_of_the_threat_model_names_a_test() throws IOException {
        assertThat(rows(THREATS, "| Threat |")).hasSizeGreaterThan(40)
                .allSatisfy(row -> assertThat(row).hasSize(3).last().asString().containsPattern(TEST_CLASS));
    }

    @Test
    void every_requirement_of_levels_1_and_2_has_one_row() throws IOException {
        var expected = Files.readAllLines(Path.of("src/test/resources/asvs-5.0-levels-1-and-2.txt"));
        assertThat(expected.stream().filter(line -> line.endsWith(" 1"))).hasSize(70);
        assertThat(expected).hasSize(70 + 183);
        assertThat(requirements().map(row -> row.get(0) + " " + row.get(1))).isEqualTo(expected);
    }

    @Test
    void a_requirement_is_met_with_evidence_or_not_applicable_or_open_with_a_reason() throws IOException {
        assertThat(requirements()).allSatisfy(row -> {
            assertThat(row.get(3)).isIn("met", "not applicable", "open");
            assertThat(row.get(4)).as(row.get(0)).isNotBlank();
            if (row.get(3).equals("met")) {
                assertThat(TEST_CLASS.matcher(row.get(4)).find() || FILE.matcher(row.get(4)).find())
                        .as("%s is met: by which test or file?", row.get(0)).isTrue();
            }
        });
    }

    @Test
    void the_summary_counts_the_rows() throws IOException {
        var counted = requirements().collect(Collectors.groupingBy(row -> row.get(3), Collectors.counting()));
        assertThat(Files.readString(Repository.ROOT.resolve(ASVS)))
                .contains("%d met, %d not applicable, %d open".formatted(counted.get("met"),
                        counted.get("not applicable"), counted.get("open")));
    }

    private static Stream<List<String>> requirements() throws IOException {
        var rows = rows(ASVS, "| Id |");
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(5));
        return rows.stream();
    }

    /// The cells of every table whose heading begins so.
    private static List<List<String>> rows(String page, String heading) throws IOException {
        var rows = new ArrayList<List<String>>();
        var isInside = false;
        for (var line : Files.readAllLines(Repository.ROOT.resolve(page))) {
            var isHeading = line.startsWith(heading);
            isInside = isHeading || isInside && line.startsWith("|");
            if (isInside && !isHeading && !line.startsWith("|---")) {
                rows.add(
                        Stream.of(line.substring(2, line.length() - 2).split(" \\| ", -1)).map(String::strip).toList());
            }
        }
        return rows;
    }

    private static Set<String> missingTests(String text) throws IOException {
        var missing = TEST_CLASS.matcher(text).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(Repository.testClasses());
        return missing;
    }

    private static Set<String> missingFiles(String text) {
        var docs = Repository.ROOT.resolve("infra/docs");
        return Stream.concat(
                FILE.matcher(text).results().map(found -> found.group(1))
                        .filter(file -> !Files.exists(Repository.ROOT.resolve(file))),
                LINK.matcher(text).results().map(found -> found.group(1))
                        .filter(file -> !Files.exists(docs.resolve(file))))
                .collect(Collectors.toSet());
    }
}
