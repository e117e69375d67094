package com.comms123.gateway.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Things that no script of the website may do by itself.
class SiteScriptsTest {
    private static final Pattern OWN_KEY = Pattern.compile("crypto\\.randomUUID|Math\\.random\\(\\)\\.toString");
    /// The browser's own boxes cannot be styled, read out in order, or tested without accepting them blindly.
    private static final Pattern BOX = Pattern.compile("(?<![.\\w])(?:window\\.)?(?:confirm|prompt|alert)\\(['\"`]");
    private static final Pattern EVENT_SOURCE = Pattern.compile("new EventSource");

    /// Addresses are kept by browsers, proxies and logs. The text typed to find a pupil is sent in a body.
    private static final Pattern PUPIL_IN_ADDRESS = Pattern.compile("withParameters\\([^;\\n]*/pupils[^;\\n]*\\bq\\b");

    private final List<SiteFile> scripts = SiteFiles.onClassPath().scripts();

    @Test
    void idempotency_keys_are_made_in_one_place() {
        assertThat(pathsWith(OWN_KEY)).containsExactly("/app/api.js");
    }

    /// A page that kept a cursor of its own could continue a list with the answer to another question.
    @Test
    void one_script_knows_the_cursor_of_the_lists_that_pages_show() {
        assertThat(pathsWith(Pattern.compile("\\bcursor\\b"))).containsExactly("/app/api.js", "/app/paged.js");
    }

    @Test
    void no_script_opens_a_box_of_the_browser() {
        assertThat(pathsWith(BOX)).isEmpty();
    }

    @Test
    void one_script_opens_the_live_stream() {
        assertThat(pathsWith(EVENT_SOURCE)).containsExactly("/app/live.js");
    }

    @Test
    void no_script_puts_the_name_of_a_pupil_into_an_address() {
        assertThat(pathsWith(PUPIL_IN_ADDRESS)).isEmpty();
        assertThat(pathsWith(Pattern.compile("/pupils/searches"))).hasSize(3);
    }

    @Test
    void no_script_puts_the_name_of_a_person_into_an_address() {
        assertThat(pathsWith(Pattern.compile("/people/searches"))).containsExactly("/pickers/person-picker.js");
        assertThat(pathsWith(Pattern.compile("withParameters\\([^;\\n]*/people"))).isEmpty();
        assertThat(pathsWith(Pattern.compile("/members/searches"))).containsExactly("/school/members-page.js");
    }

    private List<String> pathsWith(Pattern pattern) {
        return scripts.stream()
                .filter(script -> pattern.matcher(new String(script.content().plain(), UTF_8)).find())
                .map(SiteFile::path).toList();
    }
}
