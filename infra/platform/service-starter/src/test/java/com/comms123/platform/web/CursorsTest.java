package com.comms123.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.platform.outcome.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private final Cursors cursors = new Cursors();
    private final List<String> filters = List.of("members", "open");

    @Test
    void a_cursor_leads_to_its_key() {
        assertThat(cursors.decode(cursors.encode(filters, "key/ä"), filters)).isEqualTo("key/ä");
        assertThat(cursors.decode(null, filters)).isNull();
    }

    @Test
    void a_cursor_of_other_filters_is_refused() {
        var cursor = cursors.encode(filters, "key");
        assertThatThrownBy(() -> cursors.decode(cursor, List.of("members", "closed"))).isInstanceOf(Refused.class)
                .hasMessage("invalid-cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAA"})
    void foreign_cursors_are_refused(String cursor) {
        assertThatThrownBy(() -> cursors.decode(cursor, filters)).isInstanceOf(Refused.class)
                .hasMessage("invalid-cursor");
    }
}
