package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.WebSession;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Cookie;
import com.comms123.e2e.http.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The cookie clauses over plain HTTP, where every header can be checked. The platform under test remembers for
/// [WholePlatform#REMEMBERED] instead of 30 days.
@Journey(on = Kind.ALONE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CookiesIT {
    private static final String SESSION = "/api/v1/session";
    private static final Patience PATIENCE = Patience.seconds(30);

    private static long signedInAt;
    private static WebSession visitedAgain;
    private static Map<String, String> kept = Map.of();

    private final Comms comms;
    private final RunningPlatform platform;

    CookiesIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
    }

    /// The time that the last test waits for passes during the others.
    @BeforeAll
    static void somebody_is_remembered_and_comes_back(Comms comms) {
        var web = comms.signInToBeRemembered(someone(comms).account());
        signedInAt = System.nanoTime();
        visitedAgain = web.restarted();
        assertThat(visitedAgain.isSignedIn()).isTrue();
        kept = remembering(visitedAgain.rememberedCookie().orElseThrow());
    }

    @Test
    @Clause("CK-2")
    void a_person_who_closes_the_browser_must_give_the_password_again() {
        var web = comms.signInWithBrowser(someone(comms).account());
        assertThat(web.cookies().received())
                .filteredOn(cookie -> !cookie.value().isEmpty())
                .allSatisfy(cookie -> assertThat(isTakenBack(cookie) || cookie.kept().isEmpty())
                        .as("%s is kept when the browser is closed", cookie.name())
                        .isTrue());
        var again = web.restarted();
        assertThat(again.isSignedIn()).isFalse();
        assertThat(again.mustGivePassword()).isTrue();
    }

    @Test
    @Clause({"CK-1", "CK-3"})
    void the_cookie_that_remembers_is_opaque_private_and_of_limited_life() {
        var web = comms.signInToBeRemembered(someone(comms).account());
        var remembered = web.rememberedCookie().orElseThrow();
        assertThat(remembered.has("HttpOnly")).isTrue();
        assertThat(remembered.attribute("SameSite")).contains("Lax");
        assertThat(remembered.attribute("Path")).contains("/");
        assertThat(remembered.value()).doesNotContain(".").hasSizeGreaterThanOrEqualTo(43);
        assertThat(remembered.kept()).hasValueSatisfying(
                kept -> assertThat(kept).isPositive().isLessThanOrEqualTo(WholePlatform.REMEMBERED));
        assertThat(web.cookies().received())
                .filteredOn(cookie -> !cookie.name().equals(remembered.name()) && !isTakenBack(cookie))
                .as("nothing else is kept, Keycloak's cookies included")
                .allSatisfy(cookie -> assertThat(cookie.kept()).as(cookie.name()).isEmpty());
        assertThat(web.sessionCookie().kept()).isEmpty();
    }

    @Test
    @Clause("CK-3")
    void a_person_who_chose_to_be_remembered_is_signed_in_automatically() {
        var newcomer = someone(comms);
        var web = comms.signInToBeRemembered(newcomer.account());
        var signedInAt = System.nanoTime();
        var first = web.rememberedCookie().orElseThrow();
        var again = web.restarted();
        var rest = WholePlatform.REMEMBERED.minusNanos(System.nanoTime() - signedInAt);
        assertThat(session(again).path("userId").asString()).isEqualTo(newcomer.userId());
        assertThat(session(again).path("remembered").asBoolean()).isTrue();
        assertThat(again.sessionCookie().value()).isNotEqualTo(web.sessionCookie().value());
        var second = again.rememberedCookie().orElseThrow();
        assertThat(second.value()).as("a value serves once").isNotEqualTo(first.value());
        assertThat(second.kept()).as("counted from the password, not from the last visit").hasValueSatisfying(
                kept -> assertThat(kept).isLessThanOrEqualTo(rest.plusSeconds(1)));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @Clause("CK-3")
    void a_remembered_person_must_give_the_password_again_after_the_time_even_after_a_visit() {
        PATIENCE.until("the time is over", () -> System.nanoTime() - signedInAt > WholePlatform.REMEMBERED.toNanos());
        PATIENCE.until("the kept cookie opens nothing, even if a browser still sends it",
                () -> anybody(kept).status() == 401);
        assertThat(visitedAgain.restarted().mustGivePassword()).isTrue();
    }

    @Test
    @Clause("CK-3")
    void requests_that_come_together_are_all_let_in() {
        var web = comms.signInToBeRemembered(someone(comms).account());
        var value = remembering(web.rememberedCookie().orElseThrow());
        var statuses = Together.of(6, () -> anybody(value).status());
        assertThat(statuses).containsOnly(200);
    }

    @Test
    @Clause("CK-4")
    void a_sign_in_elsewhere_forgets_this_browser_but_ends_no_session_here_or_in_the_app() {
        var newcomer = someone(comms);
        var a = comms.signInToBeRemembered(newcomer.account());
        var remembered = remembering(a.rememberedCookie().orElseThrow());
        var b = comms.signInWithBrowser(newcomer.account());

        assertThat(b.isSignedIn()).isTrue();
        assertThat(a.isSignedIn()).as("the running session on A goes on").isTrue();
        newcomer.app().get("/api/v1/me").expect(200);
        newcomer.app().renew().expect(200);

        PATIENCE.until("the remembered cookie of A no longer works", () -> anybody(remembered).status() == 401);
        var aAgain = a.restarted();
        assertThat(aAgain.isSignedIn()).isFalse();
        assertThat(aAgain.mustGivePassword()).isTrue();
    }

    @Test
    @Clause("CK-4")
    void a_person_who_signs_out_must_give_the_password_again() {
        var web = comms.signInToBeRemembered(someone(comms).account());
        var remembered = remembering(web.rememberedCookie().orElseThrow());
        web.signOut();
        assertThat(web.rememberedCookie()).isEmpty();
        assertThat(anybody(remembered).status()).isEqualTo(401);
        assertThat(web.isSignedIn()).isFalse();
        assertThat(web.mustGivePassword()).isTrue();
        assertThat(web.restarted().mustGivePassword()).isTrue();
    }

    @Test
    @Clause("CK-2")
    void after_signing_out_the_old_cookie_is_dead_at_once_on_every_instance() {
        var web = comms.signInToBeRemembered(someone(comms).account());
        var session = Map.of("Cookie", "SESSION=" + web.sessionCookie().value());
        var remembered = remembering(web.rememberedCookie().orElseThrow());
        gateways().forEach(gateway -> assertThat(ask(gateway, session).status()).isEqualTo(200));
        web.signOut();
        gateways().forEach(gateway -> {
            assertThat(ask(gateway, session).status()).as(gateway.toString()).isEqualTo(401);
            assertThat(ask(gateway, remembered).status()).as(gateway.toString()).isEqualTo(401);
        });
    }

    @Test
    @Clause("CK-2")
    void after_signing_out_the_old_cookie_is_dead_right_after_a_restart_too() {
        var account = someone(comms).account();
        var stays = comms.signInWithBrowser(account);
        var leaves = comms.signInToBeRemembered(account);
        var old = Map.of("Cookie", "SESSION=" + leaves.sessionCookie().value());
        var remembered = remembering(leaves.rememberedCookie().orElseThrow());
        leaves.signOut();
        platform.kill("gateway");
        platform.start("gateway");
        assertThat(anybody(old).status()).isEqualTo(401);
        assertThat(anybody(remembered).status()).isEqualTo(401);
        assertThat(stays.isSignedIn()).as("a session is in the store, not in an instance").isTrue();
    }

    @Test
    @Clause("CK-4")
    void a_person_sees_the_remembered_devices_and_removes_one() {
        var newcomer = someone(comms);
        var web = comms.signInToBeRemembered(newcomer.account());
        var remembered = remembering(web.rememberedCookie().orElseThrow());
        var device = PATIENCE.until(
                "the device is listed",
                () -> Json.elements(newcomer.app().get("/api/v1/me/devices").expect(200).json().path("items")),
                items -> items.size() == 1).getFirst();
        newcomer.app().delete("/api/v1/me/devices/" + device.path("id").asString()).expect(204);
        PATIENCE.until("it is forgotten", () -> anybody(remembered).status() == 401);
        assertThat(web.restarted().mustGivePassword()).isTrue();
    }

    @Test
    @Clause("CK-5")
    void the_warning_stands_beside_the_box() {
        assertThat(comms.visitor().signInPageWords()).contains("shared computer");
    }

    private static Newcomer someone(Comms comms) {
        var school = comms.access().organisation("school");
        return comms.newcomer(NewPerson.canary("Cora"), school.id(), List.of());
    }

    private static tools.jackson.databind.JsonNode session(WebSession web) {
        return web.get(SESSION).expect(200).json();
    }

    private static Map<String, String> remembering(Cookie cookie) {
        return Map.of("Cookie", cookie.name() + "=" + cookie.value());
    }

    /// A request of somebody who has nothing but this cookie.
    private Answer anybody(Map<String, String> cookie) {
        return comms.visitor().session().send("GET", SESSION, cookie, null);
    }

    private Answer ask(URI gateway, Map<String, String> cookie) {
        return comms.browser().send("GET", gateway.resolve(SESSION), cookie, null);
    }

    /// Each instance by its own address.
    private List<URI> gateways() {
        var gateways = comms.access()
                .services()
                .entrySet()
                .stream()
                .filter(service -> service.getKey().startsWith("gateway"))
                .map(service -> service.getValue().url())
                .toList();
        assertThat(gateways).hasSize(WholePlatform.GATEWAYS);
        return gateways;
    }

    private static boolean isTakenBack(Cookie cookie) {
        return cookie.kept().filter(kept -> !kept.isPositive()).isPresent();
    }
}
