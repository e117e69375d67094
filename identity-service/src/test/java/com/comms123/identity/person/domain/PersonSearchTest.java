package com.comms123.identity.person.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.domain.PersonSearch.ByEmail;
import com.comms123.identity.person.domain.PersonSearch.ByName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonSearchTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ann Example            | ann example
            ÉLODIE  d’Été          | elodie dete
            Łukasz O'Neill-Müller  | lukasz oneill muller
            Großmann Bjørn Æsa     | grossmann bjorn aesa
            İpek Yıldız            | ipek yildiz
            Ann ann ANN            | ann
            St. John               | st john
            王小明                    | 王小明
            """)
    void words_have_no_case_accents_and_punctuation(String name, String words) {
        assertThat(NameWords.of(name).values()).containsExactly(words.split(" "));
    }

    @Test
    void a_text_with_an_at_sign_is_an_email_address_and_must_be_whole() {
        assertThat(PersonSearch.read(" Ann@Example.org "))
                .isEqualTo(Checked.good(new ByEmail(new EmailAddress("Ann@example.org"))));
        assertThat(code("ann@example")).isEqualTo("malformed");
        assertThat(code("@ann")).isEqualTo("malformed");
    }

    @Test
    void a_name_needs_three_letters_and_two_in_scripts_whose_words_are_that_short() {
        assertThat(PersonSearch.read("B. Li")).isEqualTo(Checked.good(new ByName(new NameWords(List.of("b", "li")))));
        assertThat(PersonSearch.read("王明")).isInstanceOf(Checked.Good.class);
        assertThat(PersonSearch.read("김이")).isInstanceOf(Checked.Good.class);
        assertThat(code("Li")).isEqualTo("too-short");
        assertThat(code("a-.-!")).isEqualTo("too-short");
        assertThat(code("....")).isEqualTo("too-short");
        assertThat(code("王")).isEqualTo("too-short");
    }

    @Test
    void no_text_and_a_text_longer_than_any_name_or_address_are_refused() {
        assertThat(code(null)).isEqualTo("required");
        assertThat(code(" ")).isEqualTo("required");
        assertThat(PersonSearch.read("a".repeat(100))).isInstanceOf(Checked.Good.class);
        assertThat(code("a".repeat(101))).isEqualTo("too-long");
        assertThat(code("a".repeat(250) + "@example.org")).isEqualTo("too-long");
    }

    @Test
    void a_search_prints_nothing_that_was_typed() {
        assertThat(PersonSearch.read("Canary Example").toString()).doesNotContainIgnoringCase("canary");
        assertThat(PersonSearch.read("canary@example.org").toString()).doesNotContainIgnoringCase("canary");
        assertThat(NameWords.of("Canary").toString()).isEqualTo("***");
    }

    private static String code(@Nullable String typed) {
        return PersonSearch.read(typed) instanceof Checked.Bad<PersonSearch>(var code, var _) ? code : "";
    }
}
