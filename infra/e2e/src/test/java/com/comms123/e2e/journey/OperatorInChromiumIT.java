package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.Topics;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.platform.Broker;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An operator brings a school to its first administrator, using only the pages.
@Journey(on = Kind.ALONE)
@InChromium
class OperatorInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final Duration BETWEEN_SENDINGS = Duration.ofMinutes(1);
    private static final String SENT = "Invitation sent to an address on";

    private final Comms comms;
    private final Chromium chromium;

    OperatorInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void an_operator_registers_a_school_corrects_its_name_and_invites_until_there_is_an_administrator() {
        var misspelt = "Oprator School " + UUID.randomUUID();
        var name = misspelt.replace("Oprator", "Operator");
        var silent = NewPerson.canary("Silke");
        var willing = comms.newcomer(NewPerson.canary("Wanda"), comms.access().organisation("club").id(), List.of());
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("operator"), false);
            var page = profile.open("/operator");
            registersWithAnAddressThatIsRefused(page, misspelt);
            corrects(page, misspelt, name);

            page.fill("#email", silent.email());
            button(page, "Send invitation").click();
            seen(page.getByText("We are sending the invitation."));
            var first = comms.invitation(silent.email());
            reloadUntilSent(page);
            assertThat(page.locator("main").innerText()).as("nobody is shown")
                    .doesNotContainIgnoringCase(silent.familyName());
            comms.clocks().advance(BETWEEN_SENDINGS);
            button(page, "Send again").click();
            seen(page.getByText("We are sending the invitation again."));
            PATIENCE.until("the mail has come again", () -> !comms.invitation(silent.email()).equals(first));

            button(page, "Invite somebody else…").click();
            button(page, "Withdraw it").click();
            seen(page.locator("#email:focus")).fill(willing.person().email());
            button(page, "Send invitation").click();
            seen(page.getByText("We are sending the invitation."));
            reloadUntilSent(page);
            accepts(willing);
            button(page, "Send again").click();
            seen(page.getByText("Somebody changed this after you opened the page."));
            seen(page.getByText("It has an administrator"));
            assertThat(page.locator("#email").count()).as("forms to invite").isZero();
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void an_operator_sees_that_all_services_answer_and_has_a_dead_letter_processed_again() {
        var reason = "poison-" + UUID.randomUUID();
        var user = UUID.randomUUID().toString();
        new Broker(comms.access().kafka()).putOnEveryPartition(Topics.USER_UPDATED + ".dlt", user,
                ("{\"userId\":\"" + user + "\",\"fields\":[\"name\"]}").getBytes(UTF_8), deadLetter(user, reason));
        try (var profile = computer()) {
            profile.signIn(comms.upToDate("operator"), false);
            var page = profile.open("/operations");
            seen(heading(page, "Operations"));
            for (var service : List.of("Gateway", "Identity", "Membership", "Messaging", "Retention", "Audit")) {
                seen(heading(page, service));
            }
            PATIENCE.until("all services answer", () -> {
                button(page, "Refresh").click();
                seen(button(page, "Refresh").and(page.locator(":enabled")));
                return page.getByText("Does not answer.").count() == 0;
            });
            seen(page.getByText("All listeners have processed every event.").first());
            button(page, "Refresh").click();
            var letter = seen(page.locator("dead-letters tbody tr",
                    new Page.LocatorOptions().setHasText(reason)));
            assertThat(letter.innerText()).contains(Topics.USER_UPDATED, "membership-service.reclaimed")
                    .doesNotContain(user);

            letter.getByRole(AriaRole.BUTTON).first().click();
            seen(page.locator("dead-letters .ask:focus"));
            letter.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Yes, replay it")).click();
            seen(page.getByText("1 dead letter was replayed."));
            PATIENCE.until("the letter is gone", () -> letter.count() == 0);
            page.reload();
            seen(heading(page, "Dead letters"));
            PATIENCE.until("the list is loaded",
                    () -> page.locator("dead-letters p[aria-busy=true]").count() == 0);
            assertThat(page.locator("dead-letters").innerText()).doesNotContain(reason);
            assertThat(profile.dialogs()).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    /// As membership-service would write it for an event that it could not process.
    private static Map<String, String> deadLetter(String user, String reason) {
        return Map.ofEntries(entry("ce_id", UUID.randomUUID().toString()), entry("ce_source", "/identity"),
                entry("ce_type", "user.updated.v1"), entry("ce_time", "2026-11-01T00:00:00Z"),
                entry("ce_subject", user), entry("ce_specversion", "1.0"), entry("ce_sequence", "1"),
                entry("ce_actor", "system"), entry("dlt-reason", reason),
                entry("dlt-group", "membership-service.reclaimed"));
    }

    /// The school is there once: the page that shows it can invite somebody.
    private static void registersWithAnAddressThatIsRefused(Page page, String name) {
        seen(page.locator("#name")).fill(name);
        page.fill("#email", "silke@families");
        button(page, "Register and invite").click();
        var notice = seen(page.locator(".notice.bad").first());
        assertThat(notice.innerText()).contains(name + " is registered, but we could not invite")
                .contains("Enter an email address like name@example.org.");
        page.fill("#q", "No school is called " + name);
        page.locator("#q").blur();
        seen(page.getByText("No school or club has a name that begins like this."));
        page.fill("#q", name);
        page.locator("#q").blur();
        seen(page.locator("main table").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name)))
                .click();
    }

    private void corrects(Page page, String misspelt, String name) {
        seen(heading(page, misspelt));
        seen(page.getByText("It has no administrator yet. Nobody has been invited."));
        page.fill("#name", name);
        page.selectOption("#timeZone", "Europe/Dublin");
        button(page, "Save").click();
        seen(heading(page, name));
        seen(page.getByText("Saved."));
        assertThat(comms.visitor().directory(misspelt)).isEmpty();
        assertThat(comms.visitor().directory(name)).singleElement().satisfies(entry -> {
            assertThat(entry.path("timeZone").asString()).isEqualTo("Europe/Dublin");
            assertThat(entry.path("joining").asString()).isEqualTo("approval");
        });
    }

    private static void reloadUntilSent(Page page) {
        PATIENCE.until("the page says that it was sent", () -> {
            page.reload();
            seen(heading(page, "First administrator"));
            return page.getByText(SENT).count() > 0;
        });
    }

    /// By the link in the mail.
    private void accepts(Newcomer invited) {
        try (var profile = computer()) {
            profile.signIn(invited.account(), false);
            var page = profile.open("/invitation#" + comms.invitation(invited.person().email()));
            button(page, "Accept").click();
            seen(page.getByText("You are now a member."));
        }
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Locator button(Page page, String name) {
        return seen(page.locator("main").getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(name).setExact(true)).first());
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
