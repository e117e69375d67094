package com.comms123.e2e.journey;

import static com.comms123.e2e.chromium.Locators.seen;
import static com.comms123.e2e.chromium.Locators.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Two privacy officers decide about a hold, each in a browser of their own.
@Journey
@InChromium
class OfficerJourneyInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    /// Soon enough to be due for review.
    private static final Duration SOON = Duration.ofDays(10);

    private final Comms comms;
    private final Chromium chromium;

    OfficerJourneyInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void one_officer_approves_reviews_and_releases_a_hold_only_together_with_another() {
        var now = comms.clocks().now();
        var person = comms.newcomer(NewPerson.canary("Oda"), comms.access().organisation("school").id(), List.of());
        var id = comms.privacyOfficer(1).proposesHold(person.userId(), "FC-" + UUID.randomUUID(), now.plus(SOON));
        try (var first = computer(); var second = computer()) {
            first.signIn(comms.upToDate("privacy-officer-1"), false);
            second.signIn(comms.upToDate("privacy-officer-2"), false);
            var ones = first.open("/privacy#hold-" + id);
            seen(hold(ones, id).getByText("Waiting for a second officer"));
            assertThat(button(hold(ones, id), "Approve").count()).as("nobody approves their own hold").isZero();

            var others = second.open("/privacy#hold-" + id);
            button(hold(others, id), "Approve").click();
            text(others, "The hold is approved.");
            hold(others, id).locator("input[type=date]").fill(
                    LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(200).toString());
            button(hold(others, id), "Keep the hold").click();
            text(others, "The hold stays.");
            assertThat(comms.privacyOfficer(1).hold(id).path("reviewDue").asBoolean()).isFalse();

            ones.reload();
            button(hold(ones, id), "Propose release").click();
            text(ones, "You proposed the release.");
            seen(hold(ones, id).getByText("Waiting for a second officer"));
            assertThat(state(id)).isEqualTo("release-proposed");
            others.reload();
            button(hold(others, id), "Approve release").click();
            text(others, "The hold is released.");
            PATIENCE.until("it is released", () -> state(id), "released"::equals);
            for (var profile : List.of(first, second)) {
                assertThat(profile.dialogs()).isEmpty();
                assertThat(profile.refusedByContentSecurity()).isEmpty();
            }
        }
    }

    private String state(String hold) {
        return comms.privacyOfficer(2).hold(hold).path("state").asString();
    }

    private static Locator hold(Page page, String id) {
        return seen(page.locator("[id='hold-" + id + "']"));
    }

    private static Locator button(Locator hold, String name) {
        return hold.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }
}
