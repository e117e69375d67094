package com.comms123.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void items_that_fit_are_the_last_page() {
        assertThat(page()).isEqualTo(new Page<String>(List.of(), null));
        assertThat(page("a")).isEqualTo(new Page<>(List.of("A"), null));
        assertThat(page("a", "b")).isEqualTo(new Page<>(List.of("A", "B"), null));
    }

    @Test
    void one_more_than_fits_is_on_the_next_page_which_begins_behind_the_last_shown() {
        assertThat(page("a", "b", "c")).isEqualTo(new Page<>(List.of("A", "B"), "behind b"));
    }

    private static Page<String> page(String... found) {
        return Page.of(List.of(found), 2, last -> "behind " + last).map(String::toUpperCase);
    }
}
