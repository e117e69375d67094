package com.comms123.e2e.journey;

import static com.comms123.e2e.chromium.Locators.button;
import static com.comms123.e2e.chromium.Locators.field;
import static com.comms123.e2e.chromium.Locators.heading;
import static com.comms123.e2e.chromium.Locators.seen;
import static com.comms123.e2e.chromium.Locators.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// A privacy officer publishes a policy on the website, and everybody must accept it there.
@Journey(on = Kind.ALONE)
@InChromium
class PolicyInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Chromium chromium;

    PolicyInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void a_policy_that_an_officer_publishes_is_accepted_by_a_person_before_anything_else() {
        var random = ThreadLocalRandom.current();
        var version = "3." + random.nextInt(10_000) + "." + random.nextInt(10_000);
        var person = comms.newcomer(NewPerson.canary("Olga"), comms.access().organisation("school").id(), List.of());
        var before = comms.visitor().currentPolicy();
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("privacy-officer-1"), false);
            var page = profile.open("/policies/new");
            field(page, "Version (current: " + before + ")").fill(version);
            field(page, "Text").fill("We promise the same, and write it shorter.");
            field(page, "Postal address of the contact").fill("1 School Lane, Leeds");
            button(page, "Publish").click();
            PATIENCE.until("it is the current one", comms.visitor()::currentPolicy, version::equals);
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
        try (var profile = computer()) {
            profile.signIn(person.account(), false);
            var page = profile.page();
            PATIENCE.until("the person is asked", () -> {
                profile.open("/inbox");
                return seen(page.locator("main h1")).innerText().equals("The privacy policy has changed");
            });
            button(page, "I accept version " + version).click();
            PATIENCE.until("it is accepted", () -> person.parent().me().path("policyVersion").asString(),
                    version::equals);
            heading(page, "Inbox");
            profile.open("/policy");
            text(page, "We promise the same, and write it shorter.");
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }
}
