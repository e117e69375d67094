package com.comms123.membership.organisation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JoiningCodeTest {

    private final JoiningCode code = new JoiningCode("ACDEFGHJ");

    @Test
    void it_is_read_as_people_type_it() {
        assertThat(JoiningCode.read(" acde-fghj ")).contains(code);
        assertThat(JoiningCode.read("ACDE FGHJ")).contains(code);
    }

    @Test
    void a_malformed_text_is_no_joining_code() {
        assertThat(JoiningCode.read("")).isEmpty();
        assertThat(JoiningCode.read("ACDEFGH")).isEmpty();
        assertThat(JoiningCode.read("ACDEFGHJK")).isEmpty();
        assertThat(JoiningCode.read("ACDEFGH0")).as("zero is not in it").isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new JoiningCode("short"));
    }

    @Test
    void every_letter_that_can_come_up_looks_like_no_other() {
        var letters = new TreeSet<Character>();
        for (var i = 0; i < 36; i++) {
            var pick = i;
            var made = JoiningCode.from(bound -> pick % bound).value();
            assertThat(made).hasSize(8);
            letters.add(made.charAt(0));
        }
        assertThat(letters).doesNotContainAnyElementsOf("0O1IL2Z5S8BUV".chars().mapToObj(c -> (char) c).toList())
                .hasSize(23);
    }

    @Test
    void only_the_same_one_matches_and_none_is_printed() {
        assertThat(code.matches(new JoiningCode("ACDEFGHJ"))).isTrue();
        assertThat(code.matches(new JoiningCode("ACDEFGHK"))).isFalse();
        assertThat(code).hasToString("***");
    }
}
