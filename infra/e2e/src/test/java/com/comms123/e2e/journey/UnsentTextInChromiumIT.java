package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Text that was typed and not sent is never lost, never sent twice, and never shown to anybody else.
@Journey
@InChromium
class UnsentTextInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final String PUPIL_RESOURCE = "**/pupils";
    /// The text that is kept for the form: read for a form of the same name that is not on the page, so that nothing
    /// changes on the page.
    private static final String KEPT = """
            async () => {
              const {draftOf} = await import('/app/drafts.js');
              const form = document.createElement('form');
              form.dataset.draft = document.querySelector('form:has(#body)').dataset.draft;
              return (await draftOf(form))?.fields.body ?? '';
            }""";

    private final Comms comms;
    private final Chromium chromium;

    UnsentTextInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Clause("AC-2")
    void a_message_survives_a_reload_another_page_and_a_sign_out_and_nobody_else_can_read_it() {
        var school = school();
        var other = comms.newcomer(NewPerson.canary("Uwe"), school.id(), List.of());
        var text = NewPerson.canary("Ulla").name() + " fell on the stairs";
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/compose");
            box(page, "Year 1").check();
            box(page, "Send it later").check();
            seen(page.locator("#sendAt")).fill("2031-03-02T08:00");
            page.fill("#subject", "Accident");
            page.fill("#body", text);
            PATIENCE.until("the text is kept", () -> page.evaluate(KEPT), text::equals);

            page.reload();
            assertTyped(page, text);
            assertThat(page.inputValue("#sendAt")).isEqualTo("2031-03-02T08:00");
            page.navigate("/inbox");
            page.goBack();
            assertTyped(page, text);

            var elsewhere = profile.anotherWindow("/inbox");
            seen(elsewhere.locator("h1"));
            profile.loadedAnewBy(() -> elsewhere.getByText("Sign out").first().click());
            seen(page.locator("main").getByText("Sign in to see this page"));
            assertThat(stored(page)).as("kept, but nobody can read it").contains("comms:draft:")
                    .doesNotContain("stairs", "Accident", school.founder().userId(), school.id());
            assertThat(page.content()).doesNotContain("stairs");
            profile.close(elsewhere);

            profile.signIn(school.founder().account(), false);
            profile.open("/compose");
            assertTyped(page, text);
            profile.signOut();
            profile.signIn(other.account(), false);
            seen(profile.open("/inbox").locator("h1"));
            PATIENCE.until("it is deleted when somebody else signs in", () -> !stored(page).contains("comms:draft:"));
            profile.signOut();
            profile.signIn(school.founder().account(), false);
            seen(profile.open("/compose").locator("#body"));
            assertThat(page.inputValue("#body")).isEmpty();
        }
    }

    @Test
    void a_sent_message_is_not_kept() {
        var school = school();
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/compose");
            box(page, "Year 1").check();
            page.fill("#subject", "Trip");
            page.fill("#body", "We go on Friday.");
            button(page, "Send").click();
            seen(page.locator("article").getByText("We go on Friday."));
            profile.open("/compose");
            seen(page.locator("#body"));
            assertThat(page.inputValue("#body")).isEmpty();
            PATIENCE.until("nothing is kept", () -> !stored(page).contains("comms:draft:"));
        }
    }

    @Test
    void after_a_refusal_a_corrected_form_is_accepted_and_its_values_are_kept() {
        var school = school();
        school.admin().enrols(school.id(), NewPerson.canary("Pia").name(), List.of(), "A-1");
        var name = NewPerson.canary("Pit").name();
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/pupils");
            seen(page.locator("#name")).fill(name);
            page.fill("#reference", "A-1");
            send(page);
            seen(page.locator(".notice.bad"));
            assertThat(page.inputValue("#name")).isEqualTo(name);
            page.fill("#reference", "A-2");
            send(page);
            seen(page.locator("table").getByText(name));
            assertThat(school.admin().pupils(school.id())).hasSize(2);
        }
    }

    @Test
    void after_a_lost_response_even_with_a_reload_between_nothing_is_created_twice() {
        var school = school();
        var name = NewPerson.canary("Pepe").name();
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/pupils");
            seen(page.locator("#name")).fill(name);
            page.route(PUPIL_RESOURCE, UnsentTextInChromiumIT::loseResponse);
            send(page);
            seen(page.locator(".notice.bad"));
            PATIENCE.until("it has arrived all the same", () -> school.admin().pupils(school.id()).size() == 1);
            page.unroute(PUPIL_RESOURCE);

            page.reload();
            PATIENCE.until("the name is back", () -> page.inputValue("#name").equals(name));
            send(page);
            seen(page.locator(".notice.good").getByText(name));
            assertThat(school.admin().pupils(school.id())).hasSize(1);
        }
    }

    /// The request arrives, its response does not.
    private static void loseResponse(Route route) {
        if (route.request().method().equals("POST")) {
            route.fetch();
            route.abort();
        } else {
            route.resume();
        }
    }

    private static void assertTyped(Page page, String text) {
        seen(page.locator("#body"));
        PATIENCE.until("the text is back", () -> page.inputValue("#body").equals(text));
        assertThat(page.inputValue("#subject")).isEqualTo("Accident");
        assertThat(box(page, "Year 1").isChecked()).isTrue();
    }

    private static String stored(Page page) {
        return String.valueOf(page.evaluate("() => JSON.stringify({...localStorage})"));
    }

    private Founded school() {
        return comms.founds("school", "School of Notes " + UUID.randomUUID(), "open", List.of("Year 1"));
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Locator box(Page page, String label) {
        return seen(
                page.locator("label").filter(new Locator.FilterOptions().setHasText(label)).locator("input").first());
    }

    private static void send(Page page) {
        page.locator("form:has(#reference) button[type=submit]").click();
    }

    private static Locator button(Page page, String text) {
        return page.locator("form button[type=submit]").filter(new Locator.FilterOptions().setHasText(text)).first();
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
