package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Officers and auditors find a school or club by its name, and build a hold from several records.
@Journey
@InChromium
class HoldsInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Chromium chromium;

    HoldsInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Clause("UP-5")
    void an_officer_proposes_a_hold_on_a_school_and_a_group_that_are_found_by_name() {
        var name = "Held School " + UUID.randomUUID();
        var school = comms.founds("school", name, "open", List.of("Year 1", "Year 2"));
        var reference = "FC-" + UUID.randomUUID();
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("privacy-officer-1"), false);
            var page = profile.open("/privacy");
            page.selectOption("#kind", "organisation");
            choose(page, "School or club", name);
            page.selectOption("#kind", "group");
            choose(page, "School or club", name);
            button(page, "Choose Year 2").click();
            page.fill("#authority", "Family Court");
            page.fill("#reference", reference);
            page.fill("#reason", "A case");
            button(page, "Propose the hold").click();
            seen(page.getByText("There is a problem"));
            page.fill("#reviewOn", "2035-01-31");
            button(page, "Propose the hold").click();
            seen(page.getByText("The hold protects from now on."));
            seen(page.locator("section[aria-labelledby=holds]").getByText(name).first());
        }
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("privacy-officer-2"), false);
            var home = profile.open("/");
            var toApprove = Pattern.compile("^(More than )?[\\d,]+ holds? to approve$");
            seen(home.locator("main").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(toApprove)))
                    .click();
            seen(home.locator("section[aria-labelledby=holds]").getByText(name).first());
        }
        var scope = comms.privacyOfficer(2).session().get("/api/v1/holds?limit=200").expect(200).json().path("items")
                .valueStream().filter(hold -> hold.path("reference").asString().equals(reference)).findFirst()
                .orElseThrow().path("scope").toString();
        assertThat(scope).contains(school.id(), school.group(1)).doesNotContain(school.group(0));
    }

    @Test
    void an_auditor_searches_the_trail_of_a_school_that_is_found_by_name() {
        var name = "Watched School " + UUID.randomUUID();
        var school = comms.founds("school", name, "open", List.of("Year 1"));
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("auditor"), false);
            var page = profile.open("/audit");
            choose(page, "School or club", name);
            button(page, "Search").click();
            page.waitForURL(address -> address.contains("organisation=" + school.id()));
            PATIENCE.until("its entries are shown", () -> page.locator("#organisation").inputValue().equals(name)
                    && page.locator(".entries tbody tr").count() > 0);
        }
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static void choose(Page page, String field, String name) {
        seen(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(field).setExact(true))).fill(name);
        seen(page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(name))).click();
    }

    private static Locator button(Page page, String name) {
        return seen(page.locator("main").getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(name).setExact(true)).first());
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
