package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.chromium.ReleaseProxy;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The website as an installed app: it says so when there is no connection, catches up by itself, keeps nothing of anybody
/// in the browser's caches, and loses no text when a new release comes.
@Journey
@InChromium
class InstalledInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final String OFFLINE = "You are offline";
    /// Addresses and bodies of all that the browser's caches hold.
    private static final String EVERYTHING_CACHED = """
            async () => {
              const found = {};
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                  const answer = await cache.match(request);
                  found[request.url] = JSON.stringify([...answer.headers]) + await answer.text();
                }
              }
              return found;
            }""";

    private final Comms comms;
    private final Chromium chromium;

    InstalledInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Clause("AC-2")
    void nothing_of_anybody_is_in_a_cache_after_use_and_signing_out() {
        var school = comms.founds("school", "School of Caches " + UUID.randomUUID(), "open", List.of("Year 1"));
        var member = NewPerson.canary("Cora");
        comms.newcomer(member, school.id(), List.of());
        PATIENCE.until("a member", () -> school.admin().members(school.id()).size() == 2);
        var word = "Trip" + UUID.randomUUID();
        var message = school.admin().posts(school.id(), List.of(school.group(0)), word, "We go on Friday, " + word);
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            installed(profile.page());
            for (var path : List.of("/inbox", "/messages/" + message, "/school/" + school.id() + "/members",
                    "/profile")) {
                PATIENCE.until(path + " is shown", () -> {
                    var page = profile.open(path);
                    seen(page.locator("main h1"));
                    return page.locator("main p[aria-busy=true]").count() == 0;
                });
            }
            profile.signOut();
            var cached = (Map<?, ?>) profile.page().evaluate(EVERYTHING_CACHED);
            assertThat(cached.keySet()).hasSizeGreaterThan(20).allSatisfy(url -> assertThat(url.toString())
                    .matches(".*(/offline|/webjars/.+|-[0-9a-f]{12}\\.[a-z0-9]+)$"));
            assertThat(cached.toString()).doesNotContain(word, member.familyName(), member.email(),
                    school.founder().person().email(), school.founder().person().familyName(), school.id());
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void a_person_signs_in_again_where_the_website_is_installed() {
        var school = comms.founds("school", "School of Returns " + UUID.randomUUID(), "open", List.of("Year 1"));
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            installed(profile.page());
            for (var times = 1; times <= 2; times++) {
                // The session has ended. Nobody is at a page that could notice it first.
                profile.page().navigate("about:blank");
                profile.page().context().clearCookies();
                profile.signIn(school.founder().account(), false);
                assertThat(profile.page().evaluate("async () => (await fetch('/api/v1/session')).status"))
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void a_page_that_is_open_says_when_it_is_offline_and_catches_up_by_itself() {
        var school = comms.founds("school", "School of Tunnels " + UUID.randomUUID(), "open", List.of("Year 1"));
        var parent = comms.newcomer(NewPerson.canary("Tamar"), school.id(), List.of(school.group(0)));
        PATIENCE.until("a member", () -> parent.parent().membershipOf(school.id()).isPresent());
        try (var profile = computer()) {
            profile.signIn(parent.account(), false);
            var page = profile.open("/inbox");
            seen(page.locator("main h1"));
            installed(page);
            profile.offline(true);
            seen(page.getByText(OFFLINE));
            var subject = "While you were away " + UUID.randomUUID();
            school.admin().posts(school.id(), List.of(school.group(0)), subject, "It waits.");
            profile.offline(false);
            seen(page.locator("main").getByText(subject));
            page.getByText(OFFLINE).waitFor(new Locator.WaitForOptions().setState(
                    com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        }
    }

    @Test
    void a_page_that_is_opened_without_connection_comes_by_itself_when_there_is_one() {
        try (var profile = computer()) {
            var page = profile.open("/");
            installed(page);
            profile.offline(true);
            profile.open("/policy");
            seen(page.getByText(OFFLINE).first());
            assertThat(page.title()).contains(OFFLINE);
            profile.offline(false);
            seen(page.getByText("Version").first());
            assertThat(page.url()).endsWith("/policy");
        }
    }

    @Test
    void a_new_release_is_announced_and_takes_over_without_losing_what_was_typed() throws IOException {
        try (var site = new ReleaseProxy(comms.access().gateway());
                var profile = chromium.newInstallingProfile(site.address())) {
            var page = profile.open("/register");
            seen(page.locator("#name"));
            installed(page);
            page.fill("#name", "Typed before the release");
            assertThat(page.getByText("There is a new version").count()).isZero();
            site.becomes("feedfeedfeed");
            page.evaluate("() => navigator.serviceWorker.ready.then(registration => registration.update())");
            seen(page.getByText("There is a new version"));
            assertThat(page.locator("#name").inputValue()).as("nothing happens by itself")
                    .isEqualTo("Typed before the release");
            profile.loadedAnewBy(() -> page.getByText("Reload").click());
            PATIENCE.until("the text is back", () -> page.locator("#name").count() == 1
                    && page.locator("#name").inputValue().equals("Typed before the release"));
            assertThat(page.locator("meta[name=release]").getAttribute("content")).isEqualTo("feedfeedfeed");
            assertThat(page.getByText("There is a new version").count()).isZero();
            assertThat(profile.dialogs()).isEmpty();
        }
    }

    private static void installed(Page page) {
        page.evaluate("() => navigator.serviceWorker.ready.then(registration => new Promise(done => {"
                + " const look = () => registration.active?.state === 'activated' && navigator.serviceWorker.controller"
                + " ? done() : setTimeout(look, 50); look(); }))");
    }

    private Profile computer() {
        return chromium.newInstallingProfile(comms.access().gateway());
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
