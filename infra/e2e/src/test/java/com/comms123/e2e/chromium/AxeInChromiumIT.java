package com.comms123.e2e.chromium;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/// Checks of pages find targets that are too small for a finger.
@InChromium
class AxeInChromiumIT {
    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title>Two buttons</title></head><body><main><h1>Two buttons</h1>
            <button style="%1$s">A</button><button style="%1$s">B</button></main></body></html>""";

    private final Chromium chromium;

    AxeInChromiumIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void small_targets_side_by_side_are_found_and_large_ones_are_not() {
        try (var profile = chromium.newProfile(URI.create("http://localhost"))) {
            var page = profile.page();
            page.setContent(PAGE.formatted("width: 12px; height: 12px; padding: 0; margin: 0"));
            assertThat(Axe.violations(page)).singleElement().asString().startsWith("target-size");
            page.setContent(PAGE.formatted("width: 48px; height: 48px"));
            assertThat(Axe.violations(page)).isEmpty();
        }
    }
}
