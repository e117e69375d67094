package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Axe;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Officers and auditors find people by name, with the keyboard alone.
@Journey
@InChromium
class FindingPeopleInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int PHONE_PX = 390;
    private static final int DESK_PX = 1280;
    private static final int MOST_TABS = 200;

    private final Comms comms;
    private final Chromium chromium;

    FindingPeopleInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Clause("UP-5")
    void an_officer_holds_a_person_who_has_asked_for_deletion_found_by_name_with_the_keyboard_alone() {
        var word = "Müller" + UUID.randomUUID().toString().substring(24);
        var person = someone("Zoë " + word);
        person.parent().asksForDeletion();
        var reference = "FC-" + UUID.randomUUID();
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("privacy-officer-1"), false);
            var page = profile.open("/privacy");
            seen(page.locator("#kind"));
            tabTo(page, "id");
            type(page, "zoe nobody" + word);
            seen(page.getByText("No matches. Check the spelling."));
            press(page, "Escape");
            type(page, "zoe " + word.replace("ü", "u").toUpperCase(Locale.ROOT));
            seen(page.getByText("1 match."));
            var combobox = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Person"));
            press(page, "Escape");
            assertThat(combobox.getAttribute("aria-expanded")).isEqualTo("false");
            press(page, "ArrowDown");
            assertThat(combobox.getAttribute("aria-expanded")).isEqualTo("true");
            var marked = page.locator("#" + combobox.getAttribute("aria-activedescendant"));
            assertThat(marked.getAttribute("aria-selected")).isEqualTo("true");
            assertThat(marked.innerText()).contains("Zoë " + word, person.person().email(), "has asked for deletion");
            assertAccessible(page);
            press(page, "Enter");
            seen(page.getByLabel("Records that the hold protects").getByText(word));

            tabTo(page, "authority");
            type(page, "Family Court");
            tabTo(page, "reference");
            type(page, reference);
            tabTo(page, "reason");
            type(page, "A case");
            tabTo(page, "reviewOn");
            type(page, "01312035");
            tab(page, () -> "Propose the hold".equals(page.evaluate("() => document.activeElement.innerText")));
            press(page, "Enter");
            seen(page.getByText("The hold protects from now on."));
            seen(page.locator("section[aria-labelledby=holds] strong").getByText("Zoë " + word));
            seen(page.locator("section[aria-labelledby=deletions] strong").getByText("Zoë " + word));
            assertThat(profile.refusedByContentSecurity()).isEmpty();
            assertThat(page.url()).doesNotContain(word);
        }
        var hold = comms.privacyOfficer(2).session().get("/api/v1/holds?limit=200").expect(200).json().path("items")
                .valueStream().filter(one -> one.path("reference").asString().equals(reference)).findFirst()
                .orElseThrow();
        assertThat(hold.path("scope").toString()).contains(person.userId());
        PATIENCE.until("the trail says that the officer found this person, and never by which text",
                () -> comms.auditor().entriesAbout(person.userId()).stream().map(JsonNode::toString)
                        .anyMatch(entry -> entry.contains("/api/v1/people/searches")
                                && entry.contains(comms.access().account("privacy-officer-1").userId())
                                && !entry.contains(word)));
    }

    @Test
    void an_auditor_searches_the_trail_for_a_person_found_by_name_with_the_keyboard_alone() {
        var word = "Åkesson" + UUID.randomUUID().toString().substring(24);
        var person = someone("Björn " + word);
        PATIENCE.until("it is in the trail", () -> comms.auditor().entriesBy(person.userId()).stream()
                .anyMatch(entry -> entry.path("action").asString().equals("register")));
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("auditor"), false);
            var page = profile.open("/audit");
            seen(page.locator(".entries tbody tr").first());
            tabTo(page, "actor");
            type(page, "bjorn " + word.replace("Å", "a"));
            seen(page.getByText("1 match."));
            press(page, "ArrowDown");
            assertThat(page.locator("#actor-matches").innerText()).contains(word)
                    .doesNotContain(person.person().email());
            assertAccessible(page);
            press(page, "Enter");
            assertThat(page.locator("#actor").inputValue()).isEqualTo("Björn " + word);
            press(page, "Enter");
            page.waitForURL(address -> address.contains("actor=" + person.userId()));
            PATIENCE.until("their entries are shown", () -> {
                var rows = page.locator(".entries tbody tr").allInnerTexts();
                return !rows.isEmpty() && rows.stream().allMatch(row -> row.contains(person.userId()));
            });
            assertThat(page.locator("#actor").inputValue()).as("the name stays in the field")
                    .isEqualTo("Björn " + word);
            assertThat(page.url()).doesNotContain(word);
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    /// With the list of matches open.
    private static void assertAccessible(Page page) {
        for (var width : List.of(DESK_PX, PHONE_PX)) {
            page.setViewportSize(width, 2 * PHONE_PX);
            assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing is beyond the edge at " + width + " px").isEqualTo(true);
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            assertThat(Axe.violations(page)).as("at " + width + " px").isEmpty();
        }
        page.setViewportSize(DESK_PX, 2 * PHONE_PX);
    }

    @Test
    void a_late_answer_does_not_replace_that_to_a_newer_search() {
        var school = comms.founds("school", "School of Haste " + UUID.randomUUID(), "open", List.of("Year 1"));
        var pupil = NewPerson.canary("Hanne");
        school.admin().enrols(school.id(), pupil.name(), List.of());
        try (var profile = computer()) {
            profile.signIn(school.founder().account(), false);
            var page = profile.open("/school/" + school.id() + "/pupils");
            seen(page.locator("table").getByText(pupil.name()));
            var held = new AtomicReference<Route>();
            page.route("**/pupils/searches", route -> {
                if (route.request().postData().contains("Hanne")) {
                    held.set(route);
                } else {
                    route.resume();
                }
            });
            search(page, "Hanne");
            page.waitForCondition(() -> held.get() != null);
            search(page, "nobody");
            seen(page.getByText("No pupils match your search."));
            page.waitForRequestFinished(() -> held.get().resume());
            page.evaluate("() => new Promise(shown => setTimeout(shown, 200))");
            assertThat(page.getByText("No pupils match your search.").isVisible()).isTrue();
        }
    }

    private static void search(Page page, String name) {
        var field = page.locator("input[type=search]");
        field.fill(name);
        field.blur();
    }

    private static void tabTo(Page page, String id) {
        tab(page, () -> id.equals(page.evaluate("() => document.activeElement.id")));
    }

    private static void tab(Page page, BooleanSupplier there) {
        for (var i = 0; i < MOST_TABS && !there.getAsBoolean(); i++) {
            press(page, "Tab");
        }
        assertThat(there.getAsBoolean()).as("reached with the Tab key").isTrue();
    }

    private static void type(Page page, String text) {
        page.keyboard().type(text);
    }

    private static void press(Page page, String key) {
        page.keyboard().press(key);
    }

    private Newcomer someone(String name) {
        var person = NewPerson.canary("Zoe");
        return comms.newcomer(new NewPerson(name, person.email(), person.mobile(), person.password()),
                comms.access().organisation("school").id(), List.of());
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
