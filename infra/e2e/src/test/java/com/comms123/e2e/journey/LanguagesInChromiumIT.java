package com.comms123.e2e.journey;

import static com.comms123.e2e.chromium.Locators.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.http.Json;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The website in Welsh and in Arabic.
@Journey
@InChromium
class LanguagesInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final List<String> OF_PARENTS = List.of("/", "/inbox", "/children", "/schools", "/profile",
            "/profile/notifications", "/copies", "/security", "/deletion", "/policy");
    private static final List<String> OF_ADMINS = List.of("/compose", "/school/{}", "/school/{}/messages",
            "/school/{}/members", "/school/{}/pupils", "/school/{}/calls", "/school/{}/invitations",
            "/school/{}/imports", "/school/{}/templates", "/school/{}/settings");

    /// Reorders values and tags of a template, as Lit would get it.
    private static final String REORDERED = """
            async () => {
              const {withUnits} = await import('/app/units.js');
              const {strings, order} = withUnits(['<p title="See ', '">Posted ', ' by <a href=', '>', '</a> now.</p>'],
                unit => ({'Posted {0} by <0>{1}</0> now.': '<0>{1}</0> <b>wrote</b> {0}.', 'See {0}': '{0} see'})[unit]);
              return JSON.stringify([[...strings], order]);
            }""";

    private final Comms comms;
    private final Chromium chromium;
    private final Founded school;

    LanguagesInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
        this.school = comms.founds("school", "School of Languages " + UUID.randomUUID(), "approval", List.of("Year 1"));
    }

    @Test
    void a_parent_reads_every_page_in_arabic_from_right_to_left_and_returns_to_english() {
        var year = List.of(school.group(0));
        var parent = comms.newcomer(NewPerson.canary("Amal"), school.id(), year);
        PATIENCE.until("they are admitted",
                () -> school.admin().admits(parent.userId(), school.id()).status() == 200);
        PATIENCE.until("they get messages", () -> school.admin().reach(school.id(), year) == 1);
        var message = school.admin().post(school.id(), Json.object("groupIds", year, "subject", "Trip to the sea",
                "body", "We leave at nine.", "allowReplies", true, "confirmation", true)).expect(201).json()
                .path("id").asString();
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            profile.signIn(parent.account(), false);
            var page = profile.open("/inbox");
            page.setViewportSize(320, 800);
            choose(page, "English", "ar");
            assertThat(page.getAttribute("html", "dir")).isEqualTo("rtl");
            assertThat(seen(page.locator("main h1")).innerText()).isEqualTo("صندوق الوارد");
            for (var path : OF_PARENTS) {
                assertTranslated(profile, path, "ar");
            }
            assertTranslated(profile, "/messages/" + message, "ar");
            assertThat(seen(profile.open("/no-such-page").locator("main h1")).innerText())
                    .as("an error page").isEqualTo("الصفحة غير موجودة");
            profile.open("/profile");
            choose(page, "العربية", "en");
            assertThat(page.getAttribute("html", "dir")).isNotEqualTo("rtl");
            profile.open("/inbox");
            assertThat(seen(page.locator("main h1")).innerText()).isEqualTo("Inbox");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void an_administrator_reads_the_pages_of_a_school_in_welsh_and_a_refusal_too() {
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/profile");
            page.setViewportSize(320, 800);
            choose(page, "English", "cy");
            for (var path : OF_ADMINS) {
                assertTranslated(profile, path.replace("{}", school.id()), "cy");
            }
            profile.open("/security");
            seen(page.locator("#currentPassword")).fill("not the password");
            page.fill("#newPassword", "another long password 47");
            page.locator("form:has(#currentPassword) [type=submit]").click();
            assertThat(seen(page.locator(".notice.bad")).innerText()).contains("Mae problem", "cyfrinair presennol");
            assertThat(untranslated(page)).isEmpty();
        }
    }

    @Test
    void a_translation_can_put_values_and_tags_in_another_order_and_brings_no_markup() {
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            var page = profile.open("/");
            seen(page.locator("main h1"));
            assertThat(page.evaluate(REORDERED)).isEqualTo("[[\"<p title=\\\"\",\" see\\\"><a href=\",\">\","
                    + "\"</a> &lt;b&gt;wrote&lt;/b&gt; \",\".</p>\"],[0,2,3,1]]");
        }
    }

    /// The menu is in the footer of each page; the page is loaded again.
    private static void choose(Page page, String now, String next) {
        var menu = seen(page.locator("#footer-language"));
        assertThat(menu.locator("option:checked").innerText()).isEqualTo(now);
        menu.selectOption(next);
        PATIENCE.until("the page has another language", () -> next.equals(page.getAttribute("html", "lang")));
        seen(page.locator("main h1"));
    }

    private static void assertTranslated(Profile profile, String path, String language) {
        var page = profile.open(path);
        seen(page.locator("main h1"));
        PATIENCE.until(path + " has loaded", () -> page.locator("main [aria-busy=true]").count() == 0);
        assertThat(page.getAttribute("html", "lang")).as(path).isEqualTo(language);
        assertThat(untranslated(page)).as("texts without translation at %s", path).isEmpty();
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth")).as("width of %s", path)
                .isLessThanOrEqualTo(320);
    }

    private static List<?> untranslated(Page page) {
        return (List<?>) page.evaluate("() => [...window.untranslated]");
    }
}
