package com.comms123.e2e.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.actor.NewPerson;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private static final NewPerson PERSON = new NewPerson("Nadira Bcdfghjkmn", "nadira.bcdfghjkmn@families.example",
            "+447312345678", "secret");

    private final Traces traces = Traces.of(PERSON);

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"name\":\"Nadira Bcdfghjkmn\"}",
            "NADIRA BCDFGHJKMN",
            "q=nadira+bcdfghjkmn",
            "q=Nadira%20Bcdfghjkmn",
            "to NADIRA.Bcdfghjkmn@families.example;",
            "u=nadira.bcdfghjkmn%40families.example",
            "tel:+447312345678",
            "00447312345678",
            "07312345678",
            "07312 345678",
            "%2B447312345678"})
    void every_spelling_is_found(String text) {
        assertThat(traces.in("before " + text + " after")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void base64_is_found_at_every_alignment(int before) {
        var text = "x".repeat(before) + PERSON.email() + " and more";
        assertThat(traces.in("{" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "}")).isPresent();
        assertThat(traces.in(Base64.getUrlEncoder().encode(text.getBytes(UTF_8)))).isPresent();
    }

    @Test
    void an_unsalted_hash_is_found() {
        // printf 'nadira.bcdfghjkmn@families.example' | sha256sum
        assertThat(traces.in("key=" + SHA256_OF_EMAIL)).isPresent();
    }

    @Test
    void others_are_not_found() {
        assertThat(traces.in("Nadira Smith, nadira@families.example, +447312345679")).isEmpty();
    }

    private static final String SHA256_OF_EMAIL = "007f4105ba016925639a6abd86e3da8bb6a89f277d579dfb18bb21f9c5f26dd9";
}
