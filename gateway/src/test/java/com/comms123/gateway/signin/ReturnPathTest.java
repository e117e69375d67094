package com.comms123.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/inbox", "/messages/01890a5d-ac96-774b-bcce-b302099a8057",
            "/audit?actor=x&from=2026-01-01"})
    void a_page_of_ours_is_kept(String asked) {
        assertThat(ReturnPath.of(asked)).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "inbox",
            "javascript:alert(1)", "/inbox\r\nSet-Cookie: a=b", "/ /evil.example", "/\t/evil.example", "/%zz",
            "/..//evil.example", "/é", ""})
    void anything_else_becomes_the_home_page(String asked) {
        assertThat(ReturnPath.of(asked)).isEqualTo("/");
    }

    @Test
    void an_absent_or_very_long_path_leads_to_the_home_page() {
        assertThat(ReturnPath.of(null)).isEqualTo("/");
        assertThat(ReturnPath.of("/" + "a".repeat(600))).isEqualTo("/");
    }
}
