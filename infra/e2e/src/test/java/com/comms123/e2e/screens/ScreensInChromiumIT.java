package com.comms123.e2e.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.chromium.VirtualAuthenticator;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.journey.Journey;
import com.comms123.e2e.journey.Kind;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Takes a picture of every page as each role, and of what shows in place of pages.
@Journey(on = Kind.ALONE)
@InChromium
@EnabledIfSystemProperty(named = "comms.screens.write", matches = "true")
class ScreensInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int MOST_TRIES = 40;
    /// With `-Dcomms.screens.role=GUEST`, the pages of this role alone: for a change that shows nowhere else.
    private static final Optional<Role> ONLY = Optional.ofNullable(System.getProperty("comms.screens.role"))
            .map(Role::valueOf);

    private final Comms comms;
    private final Chromium chromium;

    ScreensInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void every_page_as_each_role_and_what_shows_in_place_of_pages() {
        var school = PicturedSchool.found(comms);
        try (var camera = new Camera(chromium.newProfile(comms.access().gateway()))) {
            for (var role : ONLY.map(List::of).orElse(List.of(Role.values()))) {
                try (var profile = computer()) {
                    account(role, school).ifPresent(account -> profile.signIn(account, false));
                    pages(role, school, profile, camera);
                }
            }
            if (ONLY.isPresent()) {
                return;
            }
            guests(school, camera);
            signIn(camera);
            secondFactors(camera);
            withoutConnection(school, camera);
            newPolicy(school, camera);
        }
    }

    private Optional<Account> account(Role role, PicturedSchool school) {
        return switch (role) {
            case GUEST -> Optional.empty();
            case NEWCOMER -> Optional.of(school.newcomer().account());
            case PARENT -> Optional.of(school.parent().account());
            case STAFF -> Optional.of(school.staff().account());
            case ADMIN -> Optional.of(school.admin().account());
            case PRIVACY_OFFICER -> Optional.of(comms.upToDate("privacy-officer-1"));
            case OPERATOR, AUDITOR -> Optional.of(comms.upToDate(role.toString()));
        };
    }

    private void pages(Role role, PicturedSchool school, Profile profile, Camera camera) {
        var links = role == Role.GUEST ? mailed(school) : Map.<String, String>of();
        for (var page : SitePages.all()) {
            if (role.addresses().contains(page.address())) {
                open(profile, school.address(page.address()) + links.getOrDefault(page.address(), ""));
                camera.take(profile.page(), Screen.of(role, page));
            }
        }
    }

    /// The parts that links in emails add to addresses.
    private Map<String, String> mailed(PicturedSchool school) {
        var parent = school.parent().person();
        var asking = comms.visitor();
        asking.session().post("/api/v1/password-resets", Json.object("email", parent.email())).expect(202);
        school.parent().app().put("/api/v1/me/email",
                Json.object("email", "hannah@families.example", "password", parent.password())).expect(202);
        var person = new NewPerson("Amy Fielding", "amy.fielding@families.example", "+447700900150", "a long way home");
        asking.registers(person, comms.access().organisation("club").id(), List.of());
        return Map.of("/confirm-email", token(person.email(), "/confirm-email"),
                "/email-change", token("hannah@families.example", "/email-change"),
                "/reset-password", token(parent.email(), "/reset-password"),
                "/unsubscribe", token(parent.email(), "/unsubscribe"),
                "/invitation", token("claire.dawson@families.example", "/invitation"));
    }

    private String token(String email, String page) {
        return "#" + PATIENCE.until("a link to " + page + " has come", () -> comms.mail().token(email, page),
                Optional::isPresent).orElseThrow();
    }

    private void guests(PicturedSchool school, Camera camera) {
        try (var profile = computer()) {
            var page = open(profile, "/register");
            page.locator("main form [type=submit]").click();
            seen(page.locator(".notice.bad"));
            camera.take(page, Screen.state(Role.GUEST, "Register: problems"));
            open(profile, "/deletion");
            page.fill("#id", school.deletion().id());
            page.fill("#secret", school.deletion().receipt());
            page.locator("main form [type=submit]").click();
            seen(page.locator("main section h2"));
            camera.take(page, Screen.state(Role.GUEST, "Check a deletion: progress"));
            open(profile, "/nowhere");
            camera.take(page, Screen.state(Role.GUEST, "Page not found"));
        }
        try (var profile = computer()) {
            profile.signIn(school.parent().account(), false);
            camera.take(open(profile, "/audit"), Screen.state(Role.PARENT, "Not allowed"));
        }
    }

    private void signIn(Camera camera) {
        try (var profile = computer()) {
            var page = profile.openSignIn();
            camera.take(page, Screen.state(Role.GUEST, "Keycloak: sign in"));
            tryToSignIn(page);
            seen(page.locator("#input-error, #input-error-username").first());
            camera.take(page, Screen.state(Role.GUEST, "Keycloak: wrong password"));
            for (var at = 0; at < MOST_TRIES && page.locator("#kc-form-login").count() > 0; at++) {
                tryToSignIn(page);
            }
            assertThat(page.locator("#kc-form-login").count()).as("it is refused at last").isZero();
            camera.take(page, Screen.state(Role.GUEST, "Keycloak: too many tries"));
        }
    }

    private static void tryToSignIn(Page page) {
        page.fill("#username", "somebody@families.example");
        page.fill("#password", "not the password");
        page.click("#kc-login");
        page.waitForLoadState();
    }

    private void secondFactors(Camera camera) {
        var person = new NewPerson("Maya Ellis", "maya.ellis@families.example", "+447700900151",
                "a long way to the sea");
        var newcomer = comms.newcomer(person, comms.access().organisation("club").id(), List.of());
        try (var profile = computer()) {
            var page = profile.page();
            VirtualAuthenticator.attach(page, "My phone");
            profile.signIn(newcomer.account(), false);
            PATIENCE.until("the password is asked for again", () -> {
                profile.open("/login?action=passkey&continue=%2Fsecurity");
                return page.locator("#password").count() > 0;
            });
            camera.take(page, Screen.state(Role.PARENT, "Keycloak: sign in again"));
            page.fill("#password", person.password());
            page.click("#kc-login");
            seen(page.locator("#registerWebAuthn"));
            camera.take(page, Screen.state(Role.PARENT, "Keycloak: add a passkey"));
            profile.open("/login?action=second-factor&continue=%2Fsecurity");
            seen(page.locator("#kc-totp-settings-form"));
            camera.take(page, Screen.state(Role.PARENT, "Keycloak: set up codes"));
        }
        comms.signInWithBrowser(newcomer.account()).setsUpSecondFactor();
        try (var profile = computer()) {
            var page = profile.openSignIn();
            page.fill("#username", person.email());
            page.fill("#password", person.password());
            page.click("#kc-login");
            seen(page.locator("#otp"));
            camera.take(page, Screen.state(Role.PARENT, "Keycloak: enter a code"));
        }
    }

    private void withoutConnection(PicturedSchool school, Camera camera) {
        try (var profile = chromium.newInstallingProfile(comms.access().gateway())) {
            profile.signIn(school.parent().account(), false);
            var page = open(profile, "/inbox");
            page.evaluate("() => navigator.serviceWorker.ready.then(registration => new Promise(done => {"
                    + " const look = () => registration.active?.state === 'activated' && navigator.serviceWorker.controller"
                    + " ? done() : setTimeout(look, 50); look(); }))");
            profile.offline(true);
            seen(page.getByText("You are offline"));
            camera.take(page, Screen.state(Role.PARENT, "Offline notice"));
            profile.open("/policy");
            seen(page.locator("main h1"));
            camera.take(page, Screen.state(Role.GUEST, "Offline"));
            profile.offline(false);
        }
    }

    /// The last: from now on, everybody is asked.
    private void newPolicy(PicturedSchool school, Camera camera) {
        var text = comms.visitor().session().get("/api/v1/policies/current").expect(200).json().path("text").asString();
        comms.privacyOfficerSigningInAgain(1).session()
                .post("/api/v1/policies", Json.object("version", "9.0", "text", text,
                        "contact", Json.object("name", "The privacy team", "email", "privacy@comms123.example"),
                        "accessFee", Json.object("amount", "10.00", "currency", "GBP")))
                .expect(201);
        PATIENCE.until("it is the current one", () -> comms.visitor().currentPolicy().equals("9.0"));
        try (var profile = computer()) {
            profile.signIn(school.parent().account(), false);
            open(profile, "/");
            var page = PATIENCE.until("the parent is asked", () -> open(profile, "/"),
                    opened -> opened.locator("policy-acceptance h1").count() > 0);
            camera.take(page, Screen.state(Role.PARENT, "New privacy policy"));
        }
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Page open(Profile profile, String address) {
        var page = profile.open("about:blank");
        page.navigate(address);
        PATIENCE.until(address.replaceFirst("#.*", "") + " is loaded", () -> SitePages.isLoaded(page)
                && !page.locator("main").innerText().contains("Loading"));
        return page;
    }

    private static void seen(Locator locator) {
        locator.waitFor();
    }
}
