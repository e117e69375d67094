package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Asking for a copy and recording its fee on the website, in a real browser.
@Journey
@InChromium
class CopiesInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final int PHONE_PX = 390;

    private final Comms comms;
    private final Chromium chromium;
    private final Organisation school;

    CopiesInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
        this.school = comms.access().organisation("school");
    }

    @Test
    @Clause("AC-4")
    void a_requester_on_the_website_downloads_the_copy_once_an_officer_has_recorded_the_fee() {
        var parent = comms.newcomer(NewPerson.canary("Cosma"), school.id(), List.of());
        try (var hers = computer(); var officers = computer()) {
            hers.signIn(parent.account(), false);
            var page = hers.open("/profile");
            var broken = Pattern.compile(".*/api/v1/me/devices");
            page.route(broken, route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            seen(page.getByText("Show each kind of data")).click();
            seen(page.getByText("1 school or club"));
            seen(page.getByText("0 children"));
            seen(page.getByText("with notifications: 0 browsers"));
            seen(page.getByText("remembered: could not be counted now"));
            page.unroute(broken);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again").setExact(true)).click();
            seen(page.getByText(Pattern.compile("remembered: \\d+ browser")));
            link(page, "Ask for a copy of everything that we hold about you").click();
            seen(page.getByText("You have not asked for a copy yet."));
            page.locator("#subject").focus();
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            seen(page.getByText("The fee is due"));

            var deadline = Instant.parse(parent.app().get("/api/v1/access-requests").expect(200).json().path("items")
                    .path(0).path("deadline").asString());
            officers.signIn(comms.upToDate("privacy-officer-1"), false);
            var list = officers.open("/inbox");
            list.clock().setFixedTime(deadline.plus(Duration.ofDays(2)).toEpochMilli());
            link(list, "Access requests").click();
            list.selectOption("#shown", "fee-due");
            var row = list.locator("tr", new Page.LocatorOptions().setHasText(parent.userId()));
            seen(row.getByText("2 days late"));
            list.clock().setFixedTime(deadline.minus(Duration.ofDays(5)).toEpochMilli());
            list.reload();
            seen(row.getByText("5 days left"));
            seen(row.locator("strong").getByText(parent.person().name()).first());
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Record the fee of")).click();
            list.selectOption("#outcome", "waived");
            list.fill("#reference", "W-1");
            list.keyboard().press("Enter");
            row.waitFor(new Locator.WaitForOptions().setState(
                    WaitForSelectorState.DETACHED));

            var id = parent.app().get("/api/v1/access-requests").expect(200).json().path("items").path(0).path("id")
                    .asString();
            PATIENCE.until("it is put together",
                    () -> parent.parent().accessRequest(id).path("state").asString().equals("ready"));
            page.setViewportSize(PHONE_PX, 2 * PHONE_PX);
            hers.open("/copies");
            var download = page.waitForDownload(() -> link(page, "Download").click());
            assertThat(download.failure()).isNull();
            assertThat(download.suggestedFilename()).endsWith(".zip");
            assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing is beyond the edge").isEqualTo(true);
            assertThat(hers.refusedByContentSecurity()).isEmpty();
            assertThat(officers.refusedByContentSecurity()).isEmpty();
        }
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
