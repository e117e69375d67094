package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// A browser opens six connections to a site at most, and a live stream keeps one: windows must share it.
@Journey
@InChromium
class ManyWindowsInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int WINDOWS = 8;

    private final Comms comms;
    private final Chromium chromium;

    ManyWindowsInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void eight_windows_share_one_stream_and_each_shows_a_message_at_once_also_when_the_one_that_reads_is_closed() {
        var school = comms.founds("school", "School of Windows " + UUID.randomUUID(), "open", List.of("Year 1"));
        var parent = comms.newcomer(NewPerson.canary("Wim"), school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member where messages are", () -> parent.app()
                .get("/api/v1/organisations/" + school.id() + "/messages").status() == 200);
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            profile.signIn(parent.account(), false);
            Set<Page> reading = ConcurrentHashMap.newKeySet();
            profile.page().context().onRequest(request -> {
                if (request.url().endsWith("/me/stream")) {
                    reading.add(request.frame().page());
                }
            });
            var windows = new ArrayList<Page>(List.of(profile.open("/inbox")));
            for (var i = 1; i < WINDOWS; i++) {
                windows.add(profile.anotherWindow("/inbox"));
            }
            windows.forEach(window -> seen(window.locator("main h1")));
            PATIENCE.until("a window reads the stream", () -> {
                windows.getFirst().title();
                return !reading.isEmpty();
            });
            assertThat(reading).as("windows that read the stream").hasSize(1);

            school.admin().posts(school.id(), List.of(school.group(0)), "Snow today", "School is closed.");
            windows.forEach(window -> seen(window.locator("main").getByText("Snow today").first()));

            var reader = reading.iterator().next();
            profile.close(reader);
            windows.remove(reader);
            PATIENCE.until("another window has taken over", () -> {
                // Playwright hands out events only while it is asked something.
                windows.getFirst().title();
                return reading.size() == 2;
            });
            school.admin().posts(school.id(), List.of(school.group(0)), "Sun tomorrow", "School is open.");
            windows.forEach(window -> seen(window.locator("main").getByText("Sun tomorrow").first()));
        }
    }

    @Test
    void a_message_that_comes_after_the_first_look_and_before_the_stream_is_open_is_shown() {
        var school = comms.founds("school", "School of Gaps " + UUID.randomUUID(), "open", List.of("Year 1"));
        var parent = comms.newcomer(NewPerson.canary("Wenke"), school.id(), List.of(school.group(0)));
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            profile.signIn(parent.account(), false);
            var streams = new ArrayList<Route>();
            profile.page().context().route("**/api/v1/me/stream", streams::add);
            var page = profile.open("/inbox");
            seen(page.locator("main").getByText("You have no messages yet"));
            school.admin().posts(school.id(), List.of(school.group(0)), "Snow today", "School is closed.");
            PATIENCE.until("the message is in the inbox", () -> !parent.parent().wholeInbox().isEmpty());
            PATIENCE.until("a stream is asked for", () -> {
                page.title();
                return !streams.isEmpty();
            });
            streams.forEach(Route::resume);
            seen(page.locator("main").getByText("Snow today").first());
        }
    }

    @Test
    void ten_reloads_in_a_row_do_not_stop_the_page() {
        var person = comms.newcomer(NewPerson.canary("Wanja"), comms.access().organisation("school").id(), List.of());
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            profile.signIn(person.account(), false);
            var page = profile.open("/inbox");
            for (var i = 0; i < 10; i++) {
                page.navigate(i % 2 == 0 ? "/policy" : "/inbox");
                seen(page.locator("main h1"));
            }
            page.navigate("/profile");
            seen(page.locator("#name"));
        }
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
