package com.comms123.testing.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.comms123.testing.rules.FieldRule.Copy;
import com.comms123.testing.rules.FieldRule.Fact;
import com.comms123.testing.rules.FieldRule.Personal;
import com.comms123.testing.rules.FieldRule.Pseudonym;
import java.io.ByteArrayInputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeletionRulesTest {
    private static final String LETTERS = """
            letters:
              holds: a letter
              removed: with its own purge
              copies: "person: letters"
              facts: [version]
              ids: {letter: [_id]}
              personal:
                text: {of: its author, copies: [person]}
                words.*: {of: its author, remark: "in no copy, for they are in the text"}
            """;

    @Test
    void each_field_is_a_fact_an_id_or_personal() {
        var letters = read(LETTERS).of("letters").orElseThrow();
        assertThat(letters.of("version")).contains(new Fact());
        assertThat(letters.of("_id")).contains(new Pseudonym("letter"));
        assertThat(letters.of("text")).contains(new Personal("its author", Set.of(Copy.PERSON), ""));
        assertThat(letters.of("author")).isEmpty();
        assertThat(letters.personal()).containsExactly("text", "words.*");
    }

    @Test
    void a_rule_may_be_about_all_that_is_below_a_field() {
        var letters = read(LETTERS).of("letters").orElseThrow();
        assertThat(letters.of("words.first")).containsInstanceOf(Personal.class);
        assertThat(letters.of("words.first.length")).containsInstanceOf(Personal.class);
        assertThat(letters.of("words")).isEmpty();
    }

    @Test
    void personal_data_that_is_in_no_copy_needs_a_reason() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(LETTERS.replace(", copies: [person]", "")));
    }

    @Test
    void unknown_and_repeated_entries_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(LETTERS.replace("removed:", "remved:")))
                .withMessageContaining("remved");
        assertThatIllegalArgumentException().isThrownBy(() -> read(LETTERS.replace("of: its", "off: its")));
        assertThatIllegalArgumentException().isThrownBy(() -> read(LETTERS.replace("[person]", "[everybody]")));
        assertThatIllegalArgumentException().isThrownBy(() -> read(LETTERS.replace("[version]", "[version, text]")))
                .withMessageContaining("letters.text");
    }

    private static DeletionRules read(String yaml) {
        return DeletionRules.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    }
}
