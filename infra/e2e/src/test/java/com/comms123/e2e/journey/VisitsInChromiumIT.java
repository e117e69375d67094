package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The cost of a visit, and the effect of a new release on visitors.
@Journey
@InChromium
class VisitsInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int FIRST_PAGE_AT_MOST = 60 * 1024;
    private static final int WARM_REQUESTS_AT_MOST = 3;

    private final Comms comms;
    private final Chromium chromium;

    VisitsInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void the_first_page_is_small_and_who_comes_again_asks_for_next_to_nothing() {
        try (var profile = computer()) {
            var page = profile.page();
            List<String> asked = new ArrayList<>();
            var bytes = new AtomicLong();
            var network = page.context().newCDPSession(page);
            network.send("Network.enable");
            network.on("Network.responseReceived", event -> {
                var response = event.getAsJsonObject("response");
                if (!response.get("fromDiskCache").getAsBoolean()) {
                    asked.add(response.get("url").getAsString());
                }
            });
            network.on("Network.dataReceived", event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
            open(profile);
            assertThat(bytes.get()).as("bytes of %s files", asked.size()).isPositive()
                    .isLessThanOrEqualTo(FIRST_PAGE_AT_MOST);
            asked.clear();
            page.navigate("about:blank");
            open(profile);
            assertThat(asked.stream().filter(url -> url.startsWith("http")).distinct().toList())
                    .hasSizeLessThanOrEqualTo(WARM_REQUESTS_AT_MOST)
                    .noneMatch(url -> url.endsWith(".js") || url.endsWith(".css"));
        }
    }

    @Test
    void a_release_that_comes_while_a_page_is_open_loads_the_website_again() {
        try (var profile = computer()) {
            var page = open(profile);
            var gone = new AtomicInteger();
            page.route("**/registration/register-page*", route -> {
                if (gone.getAndIncrement() == 0) {
                    route.fulfill(new Route.FulfillOptions().setStatus(404));
                } else {
                    route.resume();
                }
            });
            page.getByText("Register").first().click();
            page.waitForURL("**/register");
            PATIENCE.until("the page is there", () -> page.locator("main #password").count() == 1);
            assertThat(gone.get()).as("the module was asked for again").isGreaterThan(1);
        }
    }

    private static Page open(Profile profile) {
        var page = profile.open("/");
        page.locator("main h1").waitFor();
        page.waitForLoadState();
        return page;
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }
}
