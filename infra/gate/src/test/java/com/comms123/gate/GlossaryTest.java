package com.comms123.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A search for a term of `infra/docs/glossary.md` leads to the class that implements it.
class GlossaryTest {
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\| `(\\w+)` \\|");
    private static final Path GLOSSARY = PlainEnglishTest.root().resolve("infra/docs/glossary.md");
    private static List<Path> sources = List.of();

    record Entry(String term, String meaning, String type) {}

    @BeforeAll
    static void list() {
        sources = PlainEnglishTest.files(PlainEnglishTest.root())
                .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/")).toList();
    }

    static Stream<Entry> entries() throws IOException {
        return Files.readAllLines(GLOSSARY).stream().map(ROW::matcher).filter(row -> row.matches())
                .map(row -> new Entry(row.group(1), row.group(2), row.group(3)));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void the_class_of_a_term_names_it_in_its_first_comment(Entry entry) {
        var named = sources.stream().filter(file -> file.endsWith(entry.type() + ".java")).toList();
        assertThat(named).as("class " + entry.type()).isNotEmpty();
        assertThat(named).anySatisfy(file -> assertThat(firstComment(file).toLowerCase(Locale.ROOT))
                .contains(entry.term()));
    }

    @Test
    void terms_are_unique_in_alphabetical_order_and_every_row_is_read() throws IOException {
        var terms = entries().map(Entry::term).toList();
        assertThat(terms).isSorted().doesNotHaveDuplicates()
                .hasSize((int) Files.readAllLines(GLOSSARY).stream().filter(line -> line.startsWith("| ")).count() - 1);
    }

    private static String firstComment(Path file) {
        try {
            return Files.readAllLines(file).stream().dropWhile(line -> !line.startsWith("///"))
                    .takeWhile(line -> line.startsWith("/// ")).map(line -> line.substring(4))
                    .reduce((one, other) -> one + " " + other).orElse("");
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
