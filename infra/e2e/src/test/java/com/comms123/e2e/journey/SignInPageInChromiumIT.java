package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.SecondFactor;
import com.comms123.e2e.chromium.Axe;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.comms123.e2e.permission.RealmAdmin;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Keycloak's sign-in page looks like a page of the website.
@Journey
@InChromium
class SignInPageInChromiumIT {
    private static final int SMALL_PHONE = 320;
    private static final int HEIGHT = 900;
    /// Nearer than this, a finger can press the wrong one.
    private static final double APART_PX = 8;
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final Path PICTURES = Path.of("target/screens");

    private final Comms comms;
    private final Chromium chromium;

    SignInPageInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @EnumSource(value = ColorScheme.class, names = {"LIGHT", "DARK"})
    void it_has_the_name_and_colours_of_the_website_and_can_be_used_by_everybody(ColorScheme colours) {
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            var page = profile.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours)
                    .setReducedMotion(ReducedMotion.REDUCE));
            profile.openSignIn();
            assertThat(page.locator("#kc-header-wrapper").innerText()).startsWith("123Comms");
            assertThat(page.title()).isEqualTo("Sign in to 123Comms");
            assertThat(page.getByText("Forgot your password?").getAttribute("href")).isEqualTo("/reset-password");
            assertThat(page.locator("#kc-login").evaluate("button => getComputedStyle(button).backgroundColor"))
                    .isEqualTo(colours == ColorScheme.LIGHT ? "rgb(1, 114, 173)" : "rgb(1, 170, 255)");
            for (var width : List.of(SMALL_PHONE, 4 * SMALL_PHONE)) {
                page.setViewportSize(width, HEIGHT);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve("sign-in-" + colours + "-" + width + ".png")));
                assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
            }
            assertThat(Axe.violations(page)).isEmpty();
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void a_person_chooses_the_language_of_the_page_and_the_website_hands_over_its_own() {
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            var page = profile.openSignIn();
            var arabic = page.locator(".comms-languages a[lang=ar]");
            press(arabic);
            canBeUsed(page, "sign-in-arabic", "html[lang=ar][dir=rtl] #kc-form-login");
            assertThat(page.title()).isEqualTo("تسجيل الدخول إلى 123Comms");
            assertThat(arabic.getAttribute("aria-current")).isEqualTo("true");

            profile.open("/login?language=cy");
            canBeUsed(page, "sign-in-welsh", "html[lang=cy][dir=ltr] #kc-form-login");
            assertThat(page.title()).isEqualTo("Mewngofnodi i 123Comms");
            assertThat(page.getByText("Wedi anghofio eich cyfrinair?").getAttribute("href"))
                    .isEqualTo("/reset-password");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    void everybody_can_set_up_a_required_second_factor_and_sign_in_by_a_recovery_code() {
        var newcomer = comms.newcomer(NewPerson.canary("Odette"), comms.access().organisation("school").id(),
                List.of());
        new RealmAdmin(comms).grant(newcomer.userId(), "second-factor");
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            var page = profile.page();
            givePassword(profile, newcomer);
            canBeUsed(page, "set-up", "#totp");
            page.fill("#totp", new SecondFactor(page.locator("#totpSecret").inputValue()).code());
            page.click("#saveTOTPBtn");
            canBeUsed(page, "recovery-codes", "#kcRecoveryCodesConfirmationCheck");
            var code = page.locator("#kc-recovery-codes-list li").first().innerText();
            page.check("#kcRecoveryCodesConfirmationCheck");
            page.click("#saveRecoveryAuthnCodesBtn");
            page.waitForSelector("#kc-form-login");

            givePassword(profile, newcomer);
            canBeUsed(page, "code", "#otp");
            press(page.getByText("Use another way"));
            canBeUsed(page, "ways", ".comms-ways");
            press(page.getByText("A recovery code"));
            canBeUsed(page, "recovery-code", "#recoveryCodeInput");
            page.fill("#recoveryCodeInput", code);
            page.click("#kc-login");
            page.waitForURL(url -> !url.contains("/auth/") && !url.contains("/login"));

            profile.open("/security");
            canBeUsed(page, "account", "text=Get new recovery codes");
            var shown = page.locator("section[aria-labelledby=factor-heading]").innerText();
            assertThat(shown).contains("Required:", "11 of your recovery codes", "are unused", "Set up another app")
                    .doesNotContain("Turn it off");
            askForNewCodes(profile);
            canBeUsed(page, "password-again", "#password");
            press(page.getByText("Forgot your password?"));
            page.waitForURL("**/reset-password");
            assertThat(profile.refusedByContentSecurity()).isEmpty();
        }
    }

    private static void givePassword(Profile profile, Newcomer newcomer) {
        var page = profile.openSignIn();
        page.fill("#username", newcomer.person().email());
        page.fill("#password", newcomer.person().password());
        page.click("#kc-login");
    }

    /// The password is asked for again, however recent the sign-in; Keycloak counts seconds.
    private static void askForNewCodes(Profile profile) {
        var page = profile.page();
        PATIENCE.until("the password is asked for again", () -> {
            profile.open("/security");
            page.getByText("Get new recovery codes").click();
            page.waitForSelector("#password, #kcRecoveryCodesConfirmationCheck");
            return page.locator("#password").count() == 1;
        });
    }

    private static void press(Locator withKeyboard) {
        withKeyboard.focus();
        withKeyboard.press("Enter");
    }

    private static void canBeUsed(Page page, String name, String shown) {
        page.waitForSelector(shown);
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours)
                    .setReducedMotion(ReducedMotion.REDUCE));
            for (var width : List.of(4 * SMALL_PHONE, SMALL_PHONE)) {
                page.setViewportSize(width, HEIGHT);
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                        .setPath(PICTURES.resolve(name + "-" + colours + "-" + width + ".png")));
                assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth")).as(name)
                        .isLessThanOrEqualTo(width);
            }
            assertThat(Axe.violations(page)).as(name + " " + colours).isEmpty();
        }
    }

    @Test
    void the_two_ways_to_sign_in_stand_apart() {
        try (var profile = chromium.newProfile(comms.access().gateway())) {
            var page = profile.openSignIn();
            page.setViewportSize(SMALL_PHONE, HEIGHT);
            var password = page.locator("#kc-login").boundingBox();
            var passkey = page.locator("#authenticateWebAuthnButton").boundingBox();
            assertThat(passkey.y - password.y - password.height).isGreaterThanOrEqualTo(APART_PX);
        }
    }
}
