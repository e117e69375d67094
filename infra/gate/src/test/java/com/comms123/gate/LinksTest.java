package com.comms123.gate;

import static com.comms123.gate.Repository.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every relative link of a README or a page below `infra/docs` leads to a file of this repository.
class LinksTest {
    /// The target of `[text](target)`; an anchor at its end is not checked.
    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)#\\s]+)[^)]*\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^\\s*```.*?^\\s*```|`[^`\\n]*`");

    static Stream<Path> pages() throws IOException {
        return Repository.files().stream().filter(file -> file.endsWith("README.md")
                || file.startsWith("infra/docs") && file.toString().endsWith(".md"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_relative_link_leads_to_a_file(Path page) throws IOException {
        assertThat(broken(page, Files.readString(ROOT.resolve(page)))).as("broken links in %s", page).isEmpty();
    }

    @Test
    void every_page_of_the_documentation_can_be_reached_from_the_root_readme() throws IOException {
        var linked = targets(Files.readString(ROOT.resolve("README.md")));

        assertThat(pages().filter(page -> page.startsWith("infra/docs") && page.getNameCount() == 3)
                .map(page -> page.toString().replace('\\', '/'))).filteredOn(page -> !linked.contains(page))
                .allSatisfy(page -> assertThat(pages().anyMatch(other -> links(other, page)))
                        .as("%s is linked from another page", page).isTrue());
    }

    @Test
    void a_broken_link_is_found_and_code_holds_no_links() {
        var text = """
                [a page](api-policy.md#events), [gone](adr/0000-gone.md), [outside](https://example.org/gone.md),
                `[code](gone.md)`
                ```
                [block](gone.md)
                ```
                """;

        assertThat(broken(Path.of("infra/docs/operations.md"), text)).containsExactly("adr/0000-gone.md");
    }

    private static boolean links(Path from, String to) {
        try {
            var target = ROOT.resolve(to);
            return targets(Files.readString(ROOT.resolve(from))).stream()
                    .anyMatch(link -> resolved(from, link).equals(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> broken(Path page, String text) {
        return targets(text).stream().filter(link -> !Files.exists(resolved(page, link))).toList();
    }

    private static List<String> targets(String text) {
        return LINK.matcher(CODE.matcher(text).replaceAll("")).results().map(link -> link.group(1)).toList();
    }

    private static Path resolved(Path page, String link) {
        return ROOT.resolve(page).resolveSibling(link).normalize();
    }
}
