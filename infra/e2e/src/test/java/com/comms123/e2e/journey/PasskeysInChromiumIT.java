package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.chromium.VirtualAuthenticator;
import com.comms123.e2e.permission.RealmAdmin;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// People who like sign in with a passkey instead of their password.
// Keycloak's clock does not move with the others: what it notes afterwards looks old.
@Order(1)
@Journey
@InChromium
class PasskeysInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final String NAME = "My laptop";
    private static final String NO_LONGER = "This passkey no longer signs you in";

    private final Comms comms;
    private final Chromium chromium;

    PasskeysInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void a_passkey_signs_in_without_the_password_until_it_is_removed() {
        var newcomer = someone();
        var email = newcomer.person().email();
        try (var profile = computer()) {
            var page = profile.page();
            addPasskey(profile, newcomer);
            seen(page.getByText(NAME).first());
            PATIENCE.until("the owner gets an email", () -> comms.mail().has(email, "A passkey was added"));
            profile.signOut();

            signInWithPasskey(profile);
            assertThat(profile.isSignedIn()).isTrue();

            profile.open("/security");
            seen(page.locator("#passkeyPassword")).fill("not the password");
            press(page, "Remove passkey");
            seen(page.getByText("This is not the current password.").first());
            page.locator("#passkeyPassword").fill(newcomer.person().password());
            press(page, "Remove passkey");
            seen(page.getByText("That passkey is removed"));
            PATIENCE.until("the owner gets an email",
                    () -> comms.mail().has(email, "A passkey of your account was removed"));
            assertThat(profile.refusedByContentSecurity()).isEmpty();
            profile.signOut();

            isRefused(profile);
        }
    }

    @Test
    void a_passkey_is_two_factors_so_that_no_code_is_asked_for() {
        var newcomer = someone();
        try (var profile = computer()) {
            addPasskey(profile, newcomer);
            profile.signOut();
            var factor = comms.signInWithBrowser(newcomer.account()).setsUpSecondFactor();
            assertThat(comms.signInWithBrowser(newcomer.account(), factor).isSignedIn())
                    .as("the password alone is not enough")
                    .isTrue();

            signInWithPasskey(profile);
            assertThat(profile.isSignedIn()).isTrue();
        }
    }

    @Test
    void a_password_alone_sets_up_no_other_factor_where_a_passkey_is_the_required_one() {
        var newcomer = someone();
        try (var profile = computer()) {
            addPasskey(profile, newcomer);
            new RealmAdmin(comms).grant(newcomer.userId(), "second-factor");
            profile.signOut();

            var page = profile.openSignIn();
            page.fill("#username", newcomer.person().email());
            page.fill("#password", newcomer.person().password());
            page.click("#kc-login");
            seen(page.getByText("Use your passkey").first());
            assertThat(page.locator("#totp, #password").count()).isZero();
            page.locator("#authenticateWebAuthnButton").click();
            page.waitForURL(url -> !url.contains("/auth/") && !url.contains("/login"));
            assertThat(profile.isSignedIn()).isTrue();
        }
    }

    @Test
    void a_passkey_of_the_person_who_registered_with_my_address_is_worth_nothing_once_the_account_is_mine() {
        var person = NewPerson.canary("Pascale");
        var school = comms.access().organisation("school").id();
        var userId = comms.visitor().registers(person, school, List.of());
        try (var profile = computer()) {
            VirtualAuthenticator.attach(profile.page(), NAME);
            profile.signIn(person.account(userId), false);
            addPasskey(profile, person.password());
            profile.signOut();

            PATIENCE.until("the link has come", () -> comms.mail().token(person.email(), "/confirm-email").isPresent());
            var mine = profile.anotherWindow(
                    "/confirm-email#" + comms.mail().token(person.email(), "/confirm-email").orElseThrow());
            seen(mine.getByText("Confirm my email")).click();
            seen(mine.getByText("Your address is confirmed"));
            PATIENCE.until("the owner gets an email", () -> comms.mail().has(person.email(), "All passkeys"));

            isRefused(profile);
        }
    }

    @Test
    void a_page_that_was_open_when_a_new_password_was_chosen_adds_no_passkey_and_lets_nobody_in() {
        var newcomer = someone();
        try (var profile = computer()) {
            VirtualAuthenticator.attach(profile.page(), NAME);
            profile.signIn(newcomer.account(), false);
            openAdding(profile, newcomer.person().password());

            var mine = comms.choosesNewPassword(newcomer.account());
            PATIENCE.until("the session has ended", () -> !isSignedIn(profile));

            profile.page().locator("#registerWebAuthn").click();
            seen(profile.page().locator("#kc-form-login"));
            assertThat(isSignedIn(profile)).isFalse();
            assertThat(comms.signInWithApp(mine).get("/api/v1/me/passkeys").expect(200).json().path("items")).isEmpty();
        }
    }

    private static void addPasskey(Profile profile, Newcomer newcomer) {
        VirtualAuthenticator.attach(profile.page(), NAME);
        profile.signIn(newcomer.account(), false);
        addPasskey(profile, newcomer.person().password());
    }

    private static void addPasskey(Profile profile, String password) {
        openAdding(profile, password);
        profile.page().locator("#registerWebAuthn").click();
        profile.page().waitForURL("**/security");
    }

    /// The password is asked for again, however recently it was given; Keycloak counts seconds.
    private static void openAdding(Profile profile, String password) {
        var page = profile.page();
        PATIENCE.until("the password is asked for again", () -> {
            profile.open("/security");
            seen(page.getByText("Add a passkey")).click();
            seen(page.locator("#password, #registerWebAuthn").first());
            return page.locator("#kc-login").count() == 1;
        });
        page.fill("#password", password);
        page.click("#kc-login");
        seen(page.locator("#registerWebAuthn"));
        // The button does nothing before the page's modules have loaded.
        page.waitForLoadState();
    }

    private static void signInWithPasskey(Profile profile) {
        var page = profile.openSignIn();
        page.locator("#authenticateWebAuthnButton").click();
        page.waitForURL(url -> !url.contains("/auth/") && !url.contains("/login"));
    }

    private static void isRefused(Profile profile) {
        var page = profile.openSignIn();
        page.locator("#authenticateWebAuthnButton").click();
        seen(page.getByText(NO_LONGER).first());
        assertThat(profile.isSignedIn()).isFalse();
    }

    /// As [Profile#isSignedIn], without leaving the page.
    private static boolean isSignedIn(Profile profile) {
        return profile.request("/api/v1/session") == 200;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }

    private Newcomer someone() {
        return comms.newcomer(NewPerson.canary("Pascal"), comms.access().organisation("school").id(), List.of());
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }
}
