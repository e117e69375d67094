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
import org.junit.jupiter.api.Test;

/// How the platform is used and how well it serves, as operators see it on the website.
@Journey
@InChromium
class UsageInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int ENOUGH = 9;
    private static final int PHONE_PX = 390;

    private final Comms comms;
    private final Chromium chromium;

    UsageInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Clause("US-3")
    void an_operator_sees_the_level_of_service_and_charts_and_the_same_as_tables() {
        for (var i = 0; i < ENOUGH; i++) {
            comms.visitor().session().get("/policy").expect(200);
        }
        PATIENCE.until("they are shown", () -> !comms.operator().usage("pages").isEmpty());
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("operator"), false);
            var page = profile.open("/inbox");
            link(page, "Usage").click();
            seen(heading(page, "Level of service"));
            assertThat(page.locator(".figures dd").allInnerTexts()).hasSize(3)
                    .first().asString().as("answers").matches("[0-9.,\\s\\u00a0]+");

            seen(heading(page, "Pages over time"));
            var chart = seen(page.getByRole(AriaRole.IMG));
            assertThat(chart.getAttribute("aria-label")).startsWith("Bar chart of accesses by the hour. Total: ")
                    .doesNotContain("Total: 0.");
            assertThat(chart.locator("rect").count()).isPositive();
            assertThat(chart.locator("text.axis").first().innerHTML()).contains("0");
            assertThat(page.locator(".legend li").count()).isBetween(1, 5);

            assertThat(page.locator("details table").isVisible()).isFalse();
            page.locator("summary").focus();
            page.keyboard().press("Enter");
            seen(page.locator("details table"));
            assertThat(page.locator("details tbody tr").count()).isPositive();
            assertThat(page.locator(".shares tbody tr").count()).isPositive();
            seen(page.getByText("so that nobody can be identified"));
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    @Clause("US-3")
    void each_question_is_asked_with_the_keyboard_alone_and_answered_on_a_phone_too() {
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("operator"), false);
            var page = profile.page();
            page.setViewportSize(PHONE_PX, 2 * PHONE_PX);
            for (var of : new String[]{"elements", "browsers", "addresses", "statuses", "errors",
                    "signed-in-minutes"}) {
                profile.open("/usage?of=" + of);
                seen(page.locator("h2").nth(1));
                assertThat(page.locator("#of").inputValue()).isEqualTo(of);
                assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                        .as("nothing of %s is beyond the edge", of).isEqualTo(true);
            }
            var range = page.locator("#range");
            range.focus();
            // Letter by letter would be too slow on a busy machine: a menu soon forgets the letters before.
            for (var option = 1; option < range.locator("option").count(); option++) {
                if (!range.inputValue().equals("30-days")) {
                    page.keyboard().press("ArrowDown");
                }
            }
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL(address -> address.endsWith("range=30-days"));
            seen(heading(page, "Length of the signed-in time").first());
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    @Clause("US-3")
    void only_operators_of_the_platform_see_such_a_page() {
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("parent-1"), false);
            var page = profile.open("/usage");
            seen(page.getByText("Your account cannot use this page."));
            assertThat(link(page, "Usage").count()).isZero();
        }
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
