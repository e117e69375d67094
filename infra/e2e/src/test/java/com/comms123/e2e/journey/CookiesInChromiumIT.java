package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The cookie clauses in a real browser, at the website and at Keycloak's page as people meet them.
@Journey(on = Kind.ALONE)
@InChromium
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CookiesInChromiumIT {
    private static final String SESSION = "SESSION";
    private static final String REMEMBERED = "REMEMBERED";
    private static final double SESSION_ONLY = -1;
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{8,}");
    private static final Patience PATIENCE = Patience.seconds(30);
    /// Farther apart than this, a warning is not beside the box.
    private static final double BESIDE_PX = 60;

    private static long signedInAt;
    private static Profile visitedAgain;

    private final Comms comms;
    private final Chromium chromium;

    CookiesInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    /// The time that the last test waits for passes during the others.
    @BeforeAll
    static void somebody_is_remembered_and_comes_back(Comms comms, Chromium chromium) {
        var profile = computer(comms, chromium);
        profile.signIn(someone(comms).account(), true);
        signedInAt = System.nanoTime();
        visitedAgain = profile.restarted();
        assertThat(visitedAgain.isSignedIn()).isTrue();
    }

    @Test
    @Clause({"CK-1", "CK-2"})
    void the_cookie_is_private_and_of_the_session_only_and_no_token_is_anywhere_in_the_browser() {
        var newcomer = someone(comms);
        try (var profile = computer(comms, chromium)) {
            assertThat(profile.isSignedIn()).isFalse();
            profile.signIn(newcomer.account(), false);
            assertThat(profile.isSignedIn()).isTrue();
            var received = new ArrayList<>(profile.received());
            for (var path : List.of("/inbox", "/profile")) {
                profile.open(path);
                received.addAll(profile.received());
            }
            assertThat(profile.isSignedIn()).isTrue();
            received.addAll(profile.received());

            var session = profile.cookie(SESSION).orElseThrow();
            assertThat(session.httpOnly).isTrue();
            assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
            assertThat(session.expires).isEqualTo(SESSION_ONLY);
            assertThat(profile.cookie(REMEMBERED)).isEmpty();
            assertThat(profile.cookies())
                    .filteredOn(cookie -> !cookie.path.startsWith("/auth"))
                    .allSatisfy(cookie -> assertThat(cookie.value).as(cookie.name).doesNotContainPattern(TOKEN));
            assertThat(script(profile, "document.cookie")).doesNotContain(session.value);
            assertThat(script(profile, "JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                    .doesNotContain(session.value)
                    .doesNotContainPattern(TOKEN);
            assertThat(received).filteredOn(text -> !text.contains("/auth/"))
                    .anySatisfy(text -> assertThat(text).contains(newcomer.userId()))
                    .allSatisfy(text -> assertThat(text).doesNotContainPattern(TOKEN));
        }
    }

    @Test
    @Clause("CK-2")
    void a_person_who_closes_the_browser_must_give_the_password_again() {
        var newcomer = someone(comms);
        var profile = computer(comms, chromium);
        profile.signIn(newcomer.account(), false);
        try (var again = profile.restarted()) {
            assertThat(again.isSignedIn()).isFalse();
            assertThat(again.mustGivePassword()).isTrue();
        }
    }

    @Test
    @Clause("CK-3")
    void a_person_who_ticks_the_box_is_signed_in_automatically() {
        var profile = computer(comms, chromium);
        profile.signIn(someone(comms).account(), true);
        assertThat(profile.cookies())
                .filteredOn(cookie -> cookie.expires != SESSION_ONLY)
                .extracting(cookie -> cookie.name)
                .containsExactly(REMEMBERED);
        try (var again = profile.restarted()) {
            assertThat(again.isSignedIn()).isTrue();
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @Clause("CK-3")
    void a_remembered_person_must_give_the_password_again_after_the_time_even_after_a_visit() {
        PATIENCE.until("the time is over", () -> System.nanoTime() - signedInAt > WholePlatform.REMEMBERED.toNanos());
        try (var afterwards = visitedAgain.restarted()) {
            assertThat(afterwards.isSignedIn()).isFalse();
            assertThat(afterwards.mustGivePassword()).isTrue();
        }
    }

    @Test
    @Clause("CK-4")
    void a_sign_in_on_another_computer_forgets_this_browser_but_keeps_the_open_window() {
        var newcomer = someone(comms);
        var a = computer(comms, chromium);
        a.signIn(newcomer.account(), true);
        try (var b = computer(comms, chromium)) {
            b.signIn(newcomer.account(), false);
            assertThat(b.isSignedIn()).isTrue();
            assertThat(a.isSignedIn()).as("the window on A goes on").isTrue();
            newcomer.app().get("/api/v1/me").expect(200);
            try (var aAgain = a.restarted()) {
                assertThat(aAgain.isSignedIn()).isFalse();
                assertThat(aAgain.mustGivePassword()).isTrue();
            }
        }
    }

    @Test
    @Clause({"CK-2", "CK-4"})
    void a_person_who_signs_out_must_give_the_password_again() {
        var newcomer = someone(comms);
        try (var profile = computer(comms, chromium)) {
            profile.signIn(newcomer.account(), true);
            profile.signOut();
            assertThat(profile.cookie(REMEMBERED)).isEmpty();
            assertThat(profile.isSignedIn()).isFalse();
            assertThat(profile.mustGivePassword()).isTrue();
        }
    }

    @Test
    @Clause("CK-5")
    void the_warning_stands_beside_the_box() {
        try (var profile = computer(comms, chromium)) {
            var page = profile.openSignIn();
            var box = page.locator("#rememberMe");
            var warning = page.getByText("shared computer").first();
            assertThat(box.isChecked()).as("nobody is remembered who did not ask for it").isFalse();
            assertThat(warning.isVisible()).isTrue();
            assertThat(Math.abs(warning.boundingBox().y - box.boundingBox().y)).isLessThan(BESIDE_PX);
        }
    }

    private static Profile computer(Comms comms, Chromium chromium) {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Newcomer someone(Comms comms) {
        return comms.newcomer(NewPerson.canary("Ciro"), comms.access().organisation("school").id(), List.of());
    }

    private static String script(Profile profile, String expression) {
        return String.valueOf(profile.page().evaluate("() => " + expression));
    }
}
