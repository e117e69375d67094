package com.comms123.gate.website;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gate.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each text of the website has a translation that fits it. After a change of texts, `-Dlanguages.write=true` writes
/// `languages/en.json` anew; its diff names the texts that want translations.
class WebsiteLanguagesTest {
    private static final String WRITE = "languages.write";
    private static final String ENGLISH = "en";
    /// The categories of plurals in Welsh and Arabic.
    private static final Set<String> CATEGORIES = Set.of("zero", "one", "two", "few", "many", "other");
    private static final String COUNT = "{n}";
    private static final String REST = "other";
    private static final Pattern CODE = Pattern
            .compile("\"code\" ?: ?\"([a-z0-9-]+)\",\\s*\"(?:detail|errors|status|title)\"");

    private final WebsiteTexts site = WebsiteTexts.read();

    @Test
    void each_text_of_the_website_can_be_translated() {
        assertThat(site.unknown()).isEmpty();
        assertThat(site.texts()).hasSizeGreaterThan(1000).containsKeys("Inbox", "Sign out");
    }

    @Test
    void the_english_file_has_all_texts_of_the_website_and_no_others() throws IOException {
        var known = LanguageFile.read(ENGLISH);
        var found = LanguageFile.english(site, known.problems());
        if (Boolean.getBoolean(WRITE)) {
            found.write(ENGLISH);
            return;
        }
        assertThat(minus(found.texts().keySet(), known.texts().keySet())).as("missing texts").isEmpty();
        assertThat(minus(known.texts().keySet(), found.texts().keySet())).as("texts that no page shows").isEmpty();
        assertThat(known).isEqualTo(found);
    }

    @Test
    void each_described_refusal_has_a_sentence() throws IOException {
        var described = Files.readString(WebsiteTexts.SITE.resolve("docs/openapi.json"));
        var codes = new TreeSet<String>();
        CODE.matcher(described).results().forEach(code -> codes.add(code.group(1)));
        assertThat(codes).hasSizeGreaterThan(100);
        assertThat(minus(codes, LanguageFile.read(ENGLISH).problems().keySet())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cy", "ar"})
    void no_text_is_without_translation(String language) {
        var file = LanguageFile.read(language);
        var english = LanguageFile.read(ENGLISH);
        var missing = new ArrayList<String>();
        site.texts().forEach((text, place) -> {
            if (!file.texts().containsKey(text)) {
                missing.add(place + " " + text);
            }
        });
        missing.addAll(minus(site.counted().keySet(), file.counted().keySet()));
        missing.addAll(minus(english.problems().keySet(), file.problems().keySet()));
        assertThat(missing).as("%s of %s texts without translation", missing.size(), site.texts().size()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cy", "ar"})
    void no_translation_is_left_over(String language) {
        var file = LanguageFile.read(language);
        assertThat(minus(file.texts().keySet(), site.texts().keySet())).isEmpty();
        assertThat(minus(file.counted().keySet(), site.counted().keySet())).isEmpty();
        assertThat(minus(file.problems().keySet(), LanguageFile.read(ENGLISH).problems().keySet())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cy", "ar"})
    void each_translation_has_the_values_and_tags_of_its_text(String language) {
        var file = LanguageFile.read(language);
        var faults = new ArrayList<String>();
        file.texts().forEach((text, translation) -> LanguageFile.faults(text, translation)
                .forEach(fault -> faults.add(text + " -> " + translation + ": " + fault)));
        file.problems().forEach((code, sentence) -> LanguageFile.faults(code.equals(REST) ? "{code}" : "", sentence)
                .forEach(fault -> faults.add(code + ": " + fault)));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cy", "ar"})
    void each_number_of_things_has_all_plurals_of_the_language(String language) {
        LanguageFile.read(language).counted().forEach((pair, forms) -> {
            assertThat(forms.keySet()).as(pair).isEqualTo(CATEGORIES);
            // One and two can be words of their own; other numbers show.
            assertThat(List.of("zero", "few", "many", REST)).as(pair).allSatisfy(
                    category -> assertThat(forms.get(category)).containsOnlyOnce(COUNT));
        });
    }

    @Test
    void a_sentence_with_links_and_values_is_one_unit_and_blocks_part_units() {
        var units = TemplateUnits
                .of(List.of("<h1>Inbox</h1><p title=\"Sent by ", "\">Posted ", " by\n  <a href=\"/x\">",
                        "</a>,<br>now. ", "</p><label><input name=\"x\"> Email me</label>", ""));
        assertThat(units).containsExactly("Inbox", "Sent by {0}", "Posted {0} by <0>{1}</0>,<1/>now. {2}", "Email me");
    }

    @Test
    void a_tag_around_a_whole_sentence_is_no_part_of_it() {
        assertThat(TemplateUnits.of(List.of("", " <small class=\"muted\">Untick a <b>school</b></small> ", "")))
                .containsExactly("Untick a <0>school</0>");
    }

    @Test
    void a_text_that_is_shown_without_translation_is_found() {
        var page = WebsiteTexts.of("""
                this.said = 'It is saved.'; this.field('name', 'Your name', {type: 'text'});
                // this.said = 'A comment';
                this.said = t('It is saved.'); html`<p>${counted(n, 'row', `rows`)}</p>`; t(label);""");
        assertThat(page.unknown()).containsExactly("page.js:1 is shown without t(): It is saved.",
                "page.js:1 is shown without t(): Your name", "page.js:3 gives counted() no two literals",
                "page.js:3 gives t() no literal");
    }

    @Test
    void a_translation_that_loses_a_value_or_crosses_tags_is_found() {
        assertThat(LanguageFile.faults("Posted {0} by <0>{1}</0>", "<0>{1}</0>: {0}")).isEmpty();
        assertThat(LanguageFile.faults("Posted {0}", "Wedi'i bostio")).hasSize(1);
        assertThat(LanguageFile.faults("<0>a</0> <1>b</1>", "<0>a<1></0>b</1>")).isNotEmpty();
        assertThat(LanguageFile.faults("a", "a<script>")).hasSize(1);
    }

    @Test
    void every_script_takes_its_templates_from_the_translating_module() throws IOException {
        var direct = new ArrayList<String>();
        for (var file : Repository.files()) {
            var path = file.toString().replace('\\', '/');
            if (path.contains("/static/") && path.endsWith(".js")
                    && !path.matches(".*/static/(docs|design)/.*|.*/app/html\\.js")
                    && Files.readString(Repository.ROOT.resolve(file))
                            .matches("(?s).*import \\{[^}]*\\b(html|svg)\\b[^}]*} from 'lit'.*")) {
                direct.add(path);
            }
        }
        assertThat(direct).isEmpty();
    }

    private static Set<String> minus(Set<String> all, Set<String> known) {
        var left = new TreeSet<>(all);
        left.removeAll(known);
        return left;
    }
}
