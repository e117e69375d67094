package com.comms123.platform.signedlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void values_have_the_text_of_rfc_8785() {
        assertThat(CanonicalJson.of("€$\u000F\nA'B\"\\\\\"/")).isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
        assertThat(CanonicalJson.of(Map.of("€", "Euro Sign", "\r", "Carriage Return", "\uFB33", "Hebrew Letter",
                "1", "One", "😀", "Emoji", "\u0080", "Control", "ö", "Latin")))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin\","
                        + "\"€\":\"Euro Sign\",\"😀\":\"Emoji\",\"\uFB33\":\"Hebrew Letter\"}");
        assertThat(CanonicalJson.of(List.of(true, 9_007_199_254_740_991L, -1, List.of(), Map.of())))
                .isEqualTo("[true,9007199254740991,-1,[],{}]");
        assertThat(CanonicalJson.of(null)).isEqualTo("null");
    }

    @Test
    void only_characters_that_must_be_escaped_are() {
        var members = new HashMap<String, @Nullable Object>();
        members.put("b", "\"\\/\b\t\n\f\r\u0001\u007f\u20ac\u00e9");
        members.put("a", 1L);
        members.put("c", null);
        assertThat(CanonicalJson.of(members)).isEqualTo(
                "{\"a\":1,\"b\":\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\u007f\u20ac\u00e9\",\"c\":null}");
    }

    @Test
    void values_that_readers_understand_differently_have_no_canonical_form() {
        for (Object wrong : List.of(9_007_199_254_740_992L, 0.5, "\uD800", List.of("\uDC00x"))) {
            assertThatThrownBy(() -> CanonicalJson.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
