package com.comms123.membership.organisation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchKeyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"St. Mary's École | st marys ecole", "  HILLSIDE   school | hillside school",
            "Grüne-Aue/Schule | grune aue schule", "Ｆｕｌｌ width | full width", "Школа № 7 | школа no 7",
            "東京 学校 | 東京 学校"})
    void a_name_is_found_as_people_type_it(String name, String key) {
        assertThat(SearchKey.of(name).value()).isEqualTo(key);
    }

    @Test
    void punctuation_alone_is_an_empty_search() {
        assertThat(SearchKey.of("?! -- …").isEmpty()).isTrue();
    }
}
