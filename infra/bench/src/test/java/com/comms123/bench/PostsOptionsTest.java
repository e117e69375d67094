package com.comms123.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostsOptionsTest {
    @Test
    void fifty_posts_a_second_for_half_a_minute_unless_said_otherwise() {
        assertThat(PostsOptions.parse(List.of())).isEqualTo(new PostsOptions(50, Duration.ofSeconds(30), List.of()));
    }

    @Test
    void rate_length_and_kills_can_be_chosen_within_bounds() {
        assertThat(PostsOptions.parse(List.of("60", "--rate", "5", "--kill", "messaging-2", "--kill", "gateway-2")))
                .isEqualTo(new PostsOptions(5, Duration.ofMinutes(1), List.of("messaging-2", "gateway-2")));
        assertThat(PostsOptions.parse(List.of("--rate", "10000", "10000")))
                .isEqualTo(new PostsOptions(200, Duration.ofMinutes(5), List.of()));
    }

    @Test
    void a_wrong_option_is_named() {
        assertThatThrownBy(() -> PostsOptions.parse(List.of("--kil", "messaging"))).hasMessageContaining("--kil");
        assertThatThrownBy(() -> PostsOptions.parse(List.of("--kill"))).hasMessage("--kill needs a value");
    }
}
