package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Axe;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Registering, confirming, and correcting every field on the website itself, in a real browser.
@Journey
@InChromium
class WebsiteInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final String NEW_PASSWORD = "a much better one, I think";

    private final Comms comms;
    private final Chromium chromium;
    private final Organisation school;

    WebsiteInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
        this.school = comms.access().organisation("school");
    }

    @Test
    void an_operation_of_the_api_is_found_by_its_words_and_shows_roles_and_fields() {
        try (var profile = computer()) {
            var page = profile.open("/docs");
            seen(page.getByText("Find an operation"));
            page.fill("#docs-search", "POST messages/reach");
            assertThat(seen(page.locator("main [role=status]")).innerText()).isEqualTo("1 operation");
            page.locator("main details > summary").first().click();
            var operation = seen(page.locator("main details[open]").first()).innerText();
            assertThat(operation).contains("staff, admin", "groupIds", "withoutChannel");
            assertThat(Axe.violations(page)).isEmpty();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screens/docs-operation.png")));
            page.fill("#docs-search", "nothing has these words");
            seen(page.getByText("No operation matches these words."));
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void the_design_system_can_be_used_in_both_themes_and_fits_a_small_phone() {
        try (var profile = computer()) {
            var page = profile.open("/design");
            seen(page.getByText("Empty and loading states").first());
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                    .setPath(Path.of("target/screens/design.png")));
            assertThat(Axe.violations(page)).isEmpty();
            page.setViewportSize(320, 800);
            assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void forced_colours_leave_the_focus_and_the_state_of_each_field_visible() {
        try (var profile = computer()) {
            var page = profile.open("/design");
            seen(page.getByText("Empty and loading states").first());
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                    .setPath(Path.of("target/screens/design-forced-colours.png")));
            var name = page.locator("#fields-light-name");
            name.focus();
            page.keyboard().press("Tab");
            page.keyboard().press("Shift+Tab");
            assertThat(style(name, "outlineStyle")).isEqualTo("solid");
            for (var drawn : List.of("input[type=checkbox]", "input[role=switch]", "select")) {
                assertThat(style(page.locator(drawn).first(), "appearance")).as(drawn).isEqualTo("auto");
            }
            for (var edged : List.of(".badge", ".notice", "progress")) {
                assertThat(style(page.locator(edged).first(), "borderTopStyle")).as(edged).isEqualTo("solid");
            }
        }
    }

    private static Object style(Locator element, String property) {
        return element.evaluate("(element, property) => getComputedStyle(element)[property]", property);
    }

    @Test
    @Clause({"RG-1", "PO-1"})
    void a_person_who_registers_sees_the_error_at_each_field_and_confirms_by_the_link_in_the_mail() {
        var person = NewPerson.canary("Wanda");
        try (var profile = computer()) {
            var page = profile.open("/register");
            page.fill("#name", "12345");
            page.fill("#email", person.email());
            page.fill("#mobile", "12");
            page.fill("#password", "short");
            page.fill("#search", school.name());
            checkbox(page, school.name()).check();
            checkbox(page, school.groups().getFirst().name()).check();
            checkbox(page, "privacy policy").check();
            page.click("button[type=submit]");
            for (var field : List.of("name", "mobile", "password")) {
                assertThat(seen(page.locator("#" + field + "-error")).innerText()).as(field).isNotBlank();
            }
            assertThat(page.locator("#email-error").count()).isZero();

            page.fill("#name", person.name());
            page.fill("#mobile", "");
            page.fill("#password", person.password());
            page.click("button[type=submit]");
            seen(page.getByText("You are registered"));

            profile.open("/confirm-email#" + token(person.email(), "/confirm-email"));
            page.getByText("Confirm my email").click();
            seen(page.getByText("Your address is confirmed"));
            profile.signIn(person.account(""), false);
            assertThat(profile.isSignedIn()).isTrue();
            profile.open("/profile");
            assertThat(seen(page.locator("#name")).inputValue()).isEqualTo(person.name());
            seen(page.getByText("Confirmed."));
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    @Clause("RG-1")
    void only_the_chosen_school_is_ticked_among_those_that_are_found() {
        var name = "School of Boxes " + UUID.randomUUID();
        for (var end : List.of(" East", " West")) {
            comms.founds("school", name + end, "open", List.of("Year of the" + end));
        }
        try (var profile = computer()) {
            var page = profile.open("/register");
            page.fill("#search", name);
            seen(checkbox(page, name + " East"));
            checkbox(page, name + " West").check();
            seen(checkbox(page, "Year of the West")).check();
            assertThat(checkbox(page, name + " East").isChecked()).isFalse();
            assertThat(page.getByText("Year of the East").count()).isZero();
            page.fill("#search", name + " East");
            seen(checkbox(page, name + " East")).check();
            assertThat(seen(checkbox(page, "Year of the East")).isChecked()).isFalse();
            assertThat(checkbox(page, name + " West").isChecked()).as("it is still chosen").isTrue();
            assertThat(checkbox(page, "Year of the West").isChecked()).as("with its group").isTrue();
        }
    }

    @Test
    @Clause("UP-1")
    void every_field_is_corrected_on_the_website() {
        var newcomer = someone("Wenzel");
        var fresh = NewPerson.canary("Wilma");
        try (var profile = computer()) {
            profile.signIn(newcomer.account(), false);
            var page = profile.open("/profile");
            seen(page.locator("#name")).fill(fresh.name());
            page.fill("#mobile", fresh.mobile());
            page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
            seen(page.getByText("Saved."));
            assertThat(newcomer.parent().me().path("name").asString()).isEqualTo(fresh.name());
            assertThat(newcomer.parent().me().path("mobile").asString()).isEqualTo(fresh.mobile());

            profile.open("/security");
            seen(page.locator("#email")).fill(fresh.email());
            page.fill("#password", newcomer.person().password());
            page.getByText("Change email", new Page.GetByTextOptions().setExact(true)).click();
            seen(page.getByText("We have sent an email to both addresses"));
            for (var address : List.of(fresh.email(), newcomer.person().email())) {
                try (var mailReader = computer()) {
                    var letter = mailReader.open("/email-change#" + token(address, "/email-change"));
                    seen(letter.getByText("Yes, change it")).click();
                    seen(letter.getByText("Confirmed."));
                }
            }
            PATIENCE.until(
                    "the address is the new one",
                    () -> fresh.email().equals(newcomer.parent().me().path("email").asString()));

            profile.open("/security");
            seen(page.locator("#currentPassword")).fill(newcomer.person().password());
            page.fill("#newPassword", NEW_PASSWORD);
            page.getByText("Change password", new Page.GetByTextOptions().setExact(true)).click();
            seen(page.getByText("Your password is changed"));
            assertThat(profile.isSignedIn()).isTrue();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
        comms.signInWithApp(new Account(fresh.email(), NEW_PASSWORD, newcomer.userId()));
    }

    @Test
    @Clause("UP-1")
    void a_forgotten_password_is_set_anew_on_the_website() {
        var newcomer = someone("Wolf");
        try (var profile = computer()) {
            var page = profile.open("/reset-password");
            seen(page.locator("#email")).fill(newcomer.person().email());
            page.click("button[type=submit]");
            seen(page.getByText("we have sent an email to it"));
        }
        try (var profile = computer()) {
            var page = profile.open("/reset-password#" + token(newcomer.person().email(), "/reset-password"));
            seen(page.locator("#newPassword")).fill(NEW_PASSWORD);
            page.click("button[type=submit]");
            seen(page.getByText("Your password is changed"));
            profile.signIn(new Account(newcomer.person().email(), NEW_PASSWORD, newcomer.userId()), false);
            assertThat(profile.isSignedIn()).isTrue();
        }
    }

    @Test
    @Clause("PO-1")
    void the_policy_is_a_public_page_with_version_date_and_contact() {
        var policy = comms.visitor().session().get("/api/v1/policies/current").expect(200).json();
        try (var profile = computer()) {
            var page = profile.open("/policy");
            // The list of versions has it once more.
            seen(
                    page.getByText(
                            "Version " + policy.path("version").asString() + ", " + policy.path("date").asString())
                            .first());
            seen(page.getByText(policy.path("contact").path("name").asString()).first());
            seen(page.getByText(policy.path("contact").path("email").asString()).first());
        }
    }

    @Test
    void a_pupils_page_shows_invited_guardians_and_restricted_former_ones() {
        var founded = comms.founds("school", "School of Wrens " + UUID.randomUUID(), "open", List.of("Year 1"));
        var admin = founded.admin();
        var pupilId = admin.enrols(founded.id(), NewPerson.canary("Wren").name(), List.of());
        var former = comms.newcomer(NewPerson.canary("Walter"), founded.id(), List.of());
        PATIENCE.until("a member", () -> former.parent().membershipOf(founded.id()).isPresent());
        admin.makesGuardian(founded.id(), pupilId, former.userId()).expect(200);
        admin.restricts(founded.id(), pupilId, former.userId(), List.of("no-contact")).expect(200);
        admin.parts(founded.id(), pupilId, former.userId()).expect(204);
        var invited = NewPerson.canary("Wiebke");
        admin.invitesGuardian(founded.id(), pupilId, invited.email()).expect(202);
        try (var profile = computer()) {
            profile.signIn(founded.founder().account(), false);
            var page = profile.open("/school/" + founded.id() + "/pupils/" + pupilId);
            var restricted = seen(article(page, former.person().name()));
            assertThat(restricted.innerText()).contains("was parent", "No contact");
            var waiting = seen(article(page, invited.email()));
            assertThat(waiting.innerText()).contains("It works until");
            waiting.getByText("Withdraw").click();
            waiting.getByText("Yes, withdraw").click();
            seen(page.getByText("Withdrawn."));
            assertThat(article(page, invited.email()).count()).isZero();

            restricted.locator("summary").click();
            restricted.locator("input[value=no-contact]").uncheck();
            restricted.getByText("Save restrictions").click();
            seen(page.getByText("The restrictions apply from now on"));
            assertThat(article(page, former.person().name()).count()).as("nothing is left to tell").isZero();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    private static Locator article(Page page, String text) {
        return page.locator("article").filter(new Locator.FilterOptions().setHasText(text));
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private Newcomer someone(String name) {
        return comms.newcomer(NewPerson.canary(name), school.id(), List.of());
    }

    private static Locator checkbox(Page page, String label) {
        return page.locator("label").filter(new Locator.FilterOptions().setHasText(label)).locator("input").first();
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }

    private String token(String email, String page) {
        return PATIENCE.until("a mail with a link to " + page + " has come", () -> comms.mail().token(email, page),
                Optional::isPresent).orElseThrow();
    }
}
