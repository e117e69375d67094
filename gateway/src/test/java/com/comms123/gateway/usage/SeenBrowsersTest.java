package com.comms123.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenBrowsersTest {
    private static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final SeenBrowsers browsers = new SeenBrowsers(new BrowserFamilies());
    private final List<String> families = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        browsers.destroy();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {FIREFOX + " | Firefox",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36 | HeadlessChrome",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1 | Mobile Safari"})
    void the_family_is_counted_without_a_version(String userAgent, String family) {
        assertThat(familyOf(userAgent)).isEqualTo(family);
    }

    @ParameterizedTest
    @CsvSource({"JaneSmithBot/1.0", "something of my own", "' '"})
    void rare_browsers_count_as_other(String userAgent) {
        assertThat(familyOf(userAgent)).isEqualTo(Tally.OTHER);
    }

    @Test
    void a_missing_or_very_long_user_agent_counts_as_other_at_once() {
        browsers.family(null, families::add);
        browsers.family("Mozilla/5.0 (" + "a; ".repeat(1_000), families::add);
        assertThat(families).containsExactly(Tally.OTHER, Tally.OTHER);
    }

    @Test
    void a_known_family_is_counted_at_once() {
        familyOf(FIREFOX);
        families.clear();
        browsers.family(FIREFOX, families::add);
        assertThat(families).containsExactly("Firefox");
    }

    @Test
    void each_request_is_counted_once_under_load() {
        for (var i = 0; i < 3_000; i++) {
            browsers.family("Mozilla/5.0 (X11; Linux x86_64; rv:" + i + ".0) Gecko/20100101 Firefox/" + i + ".0",
                    families::add);
        }
        Awaitility.await().until(() -> families.size() == 3_000);
        assertThat(families).contains("Firefox").contains(Tally.OTHER).containsOnly("Firefox", Tally.OTHER);
    }

    private @Nullable String familyOf(String userAgent) {
        browsers.family(userAgent, families::add);
        Awaitility.await().until(() -> !families.isEmpty());
        return families.getFirst();
    }
}
