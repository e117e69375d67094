package com.comms123.membership.organisation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class JoiningCodeTest {

    private final JoiningCode code = new JoiningCode("ACDEFGHJ");

    @Test
    void it_is_read_as_people_type_it() {
        assertThat(JoiningCode.read(" acde-fghj ")).contains(code);
        assertThat(JoiningCode.read("ACDE FGHJ")).contains(code);
    }

    @Test
    void what_cannot_be_one_is_none() {
        assertThat(JoiningCode.read("")).isEmpty();
        assertThat(JoiningCode.read("ACDEFGH")).isEmpty();
        assertThat(JoiningCode.read("ACDEFGHJK")).isEmpty();
        assertThat(JoiningCode.read("ACDEFGH0")).as("zero is not in it").isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new JoiningCode("short"));
    }

    @Test
    void a_random_one_has_no_look_alikes() {
        var random = new SecureRandom();
        for (var i = 0; i < 1_000; i++) {
            assertThat(JoiningCode.from(random::nextInt).value()).hasSize(8).doesNotContainPattern("[0O1IL2Z5S8BUV]");
        }
    }

    @Test
    void only_the_same_one_matches_and_none_is_printed() {
        assertThat(code.matches(new JoiningCode("ACDEFGHJ"))).isTrue();
        assertThat(code.matches(new JoiningCode("ACDEFGHK"))).isFalse();
        assertThat(code).hasToString("***");
    }
}
