package com.comms123.gateway.remembered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.contracts.identity.DeviceForgotten;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.gateway.tokens.SealedToken;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

class RememberedIT extends GatewayTest {
    private static final String SESSION = "/api/v1/session";

    @Autowired
    TestClock clock;

    @Autowired
    SystemTime time;

    @Autowired
    KeycloakEndings endings;

    @Autowired
    ForgettingInTime forgettingInTime;

    @Autowired
    Remembering remembering;

    @Autowired
    RememberedDevices devices;

    private Instant today = Instant.EPOCH;

    @BeforeEach
    void whatDayIsIt() {
        today = clock.instant();
    }

    @AfterEach
    void backToToday() {
        clock.set(today);
    }

    @Test
    void without_the_choice_nothing_outlives_the_browser() {
        var browser = signedIn(Person.withRoles());
        assertThat(browser.cookie("REMEMBERED")).isEmpty();
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void the_cookie_is_opaque_http_only_and_good_for_thirty_days() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        assertThat(browser.cookie("REMEMBERED")).matches("[A-Za-z0-9_-]{65}");
        assertThat(browser.attributesOf("REMEMBERED")).contains("Path=/", "SameSite=Lax")
                .containsIgnoringCase("HttpOnly");
        assertThat(maxAge(browser)).isBetween(Duration.ofDays(30).minusMinutes(1), Duration.ofDays(30));
        assertThat(browser.attributesOf("SESSION")).doesNotContain("Max-Age", "Expires");
        assertThat(mongo.findAll(Document.class, "remembered").toString()).doesNotContain("_class",
                browser.cookie("REMEMBERED"), browser.cookie("REMEMBERED").substring(22));
    }

    @Test
    void a_new_browser_session_is_signed_in_by_itself_with_a_new_secret_on_the_same_device() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var before = browser.cookie("REMEMBERED");
        var device = events.await(UserSignedIn.class, event -> event.userId().equals(person.userId())).event()
                .deviceId();
        browser.restart();

        var session = browser.get(SESSION);

        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().path("userId").asString()).isEqualTo(person.userId().toString());
        assertThat(session.json().path("remembered").asBoolean()).isTrue();
        assertThat(browser.cookie("SESSION")).isNotEmpty();
        assertThat(browser.cookie("REMEMBERED")).isNotEqualTo(before).startsWith(before.substring(0, 22));
        var told = events.await(UserSignedIn.class,
                event -> event.userId().equals(person.userId()) && event.automatic()).event();
        assertThat(told.deviceId()).isEqualTo(device);
        assertThat(told.remembered()).isTrue();
        assertThat(KEYCLOAK.sessionsOf(person.userId())).hasSize(1);
    }

    @Test
    void a_page_is_enough_and_so_is_the_way_to_the_sign_in_page() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        browser.restart();
        assertThat(page(browser, "/inbox").status()).isEqualTo(200);
        assertThat(browser.cookie("SESSION")).isNotEmpty();
        assertThat(browser.get(SESSION).status()).isEqualTo(200);

        browser.restart();
        assertThat(browser.get("/login?continue=/inbox").location()).hasToString("/inbox");
        assertThat(browser.get(SESSION).status()).isEqualTo(200);

        browser.restart();
        assertThat(browser.get("/app/pages.js").headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_session_that_has_run_out_while_the_browser_was_open_is_renewed_likewise() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        mongo.updateMulti(of(person), new Update().set("expiresAt", Date.from(time.now().minusMillis(1))), "sessions");
        assertThat(browser.get(SESSION).status()).isEqualTo(200);
    }

    @Test
    void it_is_over_thirty_days_after_the_password_however_often_one_comes() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        for (var day = 10; day < 30; day += 10) {
            clock.advance(Duration.ofDays(10));
            browser.restart();
            assertThat(browser.get(SESSION).status()).as("day " + day).isEqualTo(200);
            assertThat(maxAge(browser)).isBetween(Duration.ofDays(30 - day).minusMinutes(1),
                    Duration.ofDays(30 - day));
        }
        clock.set(today.plus(Duration.ofDays(30)).minusSeconds(5));
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(200);
        clock.set(today.plus(Duration.ofDays(30)));
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
        assertThat(browser.cookie("REMEMBERED")).isEmpty();
    }

    @Test
    void what_is_over_is_removed_and_its_session_at_keycloak_ended() {
        var person = Person.withRoles().whoIsRemembered();
        signedIn(person);
        endSessionsHere(person);
        clock.set(today.plus(Duration.ofDays(30)));
        forgettingInTime.forget();
        assertThat(remembered(person)).isZero();
        assertThat(KEYCLOAK.sessionsOf(person.userId())).isEmpty();
    }

    @Test
    void the_days_count_from_the_password_and_being_let_in_without_one_begins_nothing() {
        var person = Person.withRoles().whoIsRemembered();
        KEYCLOAK.passwordsAreOfAgo(Duration.ofDays(12));
        var browser = signedIn(person);
        assertThat(maxAge(browser)).isBetween(Duration.ofDays(18).minusMinutes(1), Duration.ofDays(18));

        // Without the cookie, but with Keycloak's own: the browser was never closed.
        KEYCLOAK.nextIsLetInBy(KEYCLOAK.sessionsOf(person.userId()).getFirst());
        var same = browser();
        same.signIn();
        assertThat(same.get(SESSION).status()).isEqualTo(200);
        assertThat(same.cookie("REMEMBERED")).isEmpty();
        assertThat(same.get(SESSION).json().path("remembered").asBoolean()).isFalse();
        assertThat(remembered(person)).isOne();
    }

    @Test
    void several_requests_of_one_page_do_not_get_in_each_others_way() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var cookie = browser.cookie("REMEMBERED");
        var answers = IntStream.range(0, 12).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
            var tab = browser();
            tab.setCookie("REMEMBERED", cookie);
            return new Tab(tab, tab.get(SESSION).status());
        })).toList().stream().map(CompletableFuture::join).toList();

        assertThat(answers).allSatisfy(tab -> assertThat(tab.status()).isEqualTo(200));
        var values = new HashSet<String>();
        answers.forEach(tab -> values.add(tab.browser().cookie("REMEMBERED")));
        assertThat(values).as("one of them has the next").hasSize(2).contains(cookie);
        values.remove(cookie);
        var next = browser();
        next.setCookie("REMEMBERED", values.iterator().next());
        assertThat(next.get(SESSION).status()).isEqualTo(200);
        assertThat(events.await(UserSignedIn.class,
                event -> event.userId().equals(person.userId()) && event.automatic()).event().automatic()).isTrue();
    }

    @Test
    void the_value_before_is_good_for_a_minute() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var before = browser.cookie("REMEMBERED");
        browser.restart();
        browser.get(SESSION);
        rotatedAgo(person, AutomaticSignIn.GRACE.minusSeconds(5));
        assertThat(with(before).get(SESSION).status()).isEqualTo(200);

        rotatedAgo(person, AutomaticSignIn.GRACE.plusMillis(1));
        assertThat(with(before).get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void a_value_of_long_ago_was_copied_and_ends_all_that_lives_on_it() {
        var person = Person.withRoles().whoIsRemembered();
        var victim = signedIn(person);
        var copied = victim.cookie("REMEMBERED");
        for (var i = 0; i < 2; i++) {
            victim.restart();
            victim.get(SESSION);
        }
        var thief = with(copied);

        assertThat(thief.get(SESSION).status()).isEqualTo(401);

        assertThat(thief.cookie("REMEMBERED")).isEmpty();
        assertThat(victim.get(SESSION).status()).isEqualTo(401);
        assertThat(remembered(person)).isZero();
        assertThat(KEYCLOAK.sessionsOf(person.userId())).isEmpty();
        var told = events.await(UserSignedOut.class, event -> event.userId().equals(person.userId())).event();
        assertThat(told.deviceId()).isNotNull();
    }

    @Test
    void whoever_knows_which_browser_it_is_but_not_its_secret_ends_nothing_of_others() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        for (var cookie : List.of("x", "", "A".repeat(65), "A".repeat(22) + browser.cookie("REMEMBERED").substring(22),
                "$where".repeat(11).substring(0, 65))) {
            var other = with(cookie);
            assertThat(other.get(SESSION).status()).isEqualTo(401);
            assertThat(other.cookie("REMEMBERED")).isEmpty();
        }
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(200);
    }

    @Test
    void signing_in_elsewhere_ends_it_here_but_not_what_runs_here() {
        var person = Person.withRoles().whoIsRemembered();
        var here = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        var cookie = here.cookie("REMEMBERED");

        var there = signedIn(person);

        assertThat(here.get(SESSION).status()).as("runs on").isEqualTo(200);
        assertThat(here.get(SESSION).json().path("remembered").asBoolean()).isFalse();
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isFalse();
        assertThat(with(cookie).get(SESSION).status()).isEqualTo(401);
        there.restart();
        assertThat(there.get(SESSION).status()).as("remembered there").isEqualTo(200);

        // When nothing of ours lives on Keycloak's session any more, it goes.
        mongo.updateMulti(Query.query(Criteria.where("keycloakSession").is(keycloakSession)),
                new Update().set("expiresAt", Date.from(time.now().minusMillis(1))), "sessions");
        carryOutWhatIsWrittenDown();
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
        here.restart();
        assertThat(here.get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void signing_in_elsewhere_without_the_choice_ends_it_too_and_with_it_an_unused_session_at_keycloak() {
        var person = Person.withRoles();
        var here = signedIn(person.whoIsRemembered());
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        here.restart();
        endSessionsHere(person);

        signedIn(person);

        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
        assertThat(here.get(SESSION).status()).isEqualTo(401);
        assertThat(here.cookie("REMEMBERED")).isEmpty();
    }

    @Test
    void somebody_elses_sign_in_in_the_same_browser_ends_it_for_whoever_was_remembered_there() {
        var one = Person.withRoles().whoIsRemembered();
        var two = Person.withRoles();
        var browser = signedIn(one);
        browser.restart();
        endSessionsHere(one);
        KEYCLOAK.nextToSignIn(two);
        var login = browser();
        var callback = login.atKeycloak("/login");
        login.setCookie("REMEMBERED", browser.cookie("REMEMBERED"));
        login.get(callback);

        assertThat(login.get(SESSION).json().path("userId").asString()).isEqualTo(two.userId().toString());
        assertThat(login.cookie("REMEMBERED")).isEmpty();
        assertThat(remembered(one)).isZero();
    }

    @Test
    void signing_out_ends_everything_here() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var cookie = browser.cookie("REMEMBERED");
        var session = browser.cookie("SESSION");

        assertThat(browser.post("/logout", null).status()).isEqualTo(204);

        assertThat(browser.cookie("REMEMBERED")).isEmpty();
        assertThat(with(cookie).get(SESSION).status()).isEqualTo(401);
        var thief = browser();
        thief.setCookie("SESSION", session);
        assertThat(thief.get(SESSION).status()).isEqualTo(401);
        assertThat(remembered(person)).isZero();
        assertThat(KEYCLOAK.sessionsOf(person.userId())).isEmpty();
        var told = events.await(UserSignedOut.class, event -> event.userId().equals(person.userId())).event();
        assertThat(told.reason()).isEqualTo("user");
        assertThat(told.deviceId()).isNotNull();
    }

    @Test
    void signing_out_without_a_session_forgets_the_browser_and_needs_the_csrf_header() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        endSessionsHere(person);
        assertThat(browser.postWithoutCsrf("/logout", null).status()).isEqualTo(403);
        assertThat(remembered(person)).isOne();
        assertThat(browser.post("/logout", null).status()).isEqualTo(204);
        assertThat(remembered(person)).isZero();
        assertThat(KEYCLOAK.sessionsOf(person.userId())).isEmpty();
        assertThat(browser.cookie("REMEMBERED")).isEmpty();
    }

    @Test
    void an_unsafe_request_by_the_cookie_alone_needs_the_csrf_header() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        browser.restart();
        var forged = browser.postWithoutCsrf("/api/v1/organisations/1/messages", "{}");
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.code()).isEqualTo("csrf-token-invalid");
        assertThat(MESSAGING.received()).isEmpty();
    }

    @Test
    void when_keycloak_ends_its_session_it_is_forgotten() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        browser.send("POST", "/logout/connect/back-channel/keycloak",
                "logout_token=" + KEYCLOAK.logoutToken(keycloakSession),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(remembered(person)).isZero();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
        var told = events.await(UserSignedOut.class, event -> event.userId().equals(person.userId())).event();
        assertThat(told.reason()).isEqualTo("ended");
        assertThat(told.deviceId()).isNotNull();
    }

    @Test
    void when_keycloak_says_that_it_is_over_the_cookie_goes() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        KEYCLOAK.endSessionsOf(person.userId());
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
        assertThat(browser.cookie("REMEMBERED")).isEmpty();
        assertThat(remembered(person)).isZero();
    }

    @Test
    void while_keycloak_is_away_nobody_is_signed_in_and_nothing_is_forgotten() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        var cookie = browser.cookie("REMEMBERED");
        browser.restart();
        KEYCLOAK.isDown(true);
        var answer = browser.get(SESSION);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("sign-in-unavailable");
        assertThat(page(browser, "/").status()).isEqualTo(200);
        assertThat(browser.get("/api/v1/policies/current").status()).isEqualTo(200);
        assertThat(browser.cookie("REMEMBERED")).isEqualTo(cookie);
        KEYCLOAK.isDown(false);
        assertThat(browser.get(SESSION).status()).isEqualTo(200);
    }

    @Test
    void what_is_removed_from_the_list_of_devices_is_forgotten_and_a_running_session_goes_on() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var device = deviceOf(person);

        events.publish(new DeviceForgotten(UUID.randomUUID(), List.of(device), "user"));
        events.publish(new DeviceForgotten(person.userId(), List.of(UUID.randomUUID(), device), "user"));

        await().untilAsserted(() -> assertThat(remembered(person)).isZero());
        assertThat(browser.get(SESSION).status()).isEqualTo(200);
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void what_is_forgotten_while_keycloak_is_away_is_dead_at_once_and_ended_there_later() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        endSessionsHere(person);
        KEYCLOAK.isDown(true);
        assertThat(remembering.forget(person.userId(), List.of(deviceOf(person))).collectList().block()).hasSize(1);
        KEYCLOAK.isDown(false);
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isFalse();

        // Keycloak's own session still lets the person in: that is no password, and brings nothing back.
        KEYCLOAK.nextIsLetInBy(keycloakSession);
        var letIn = browser();
        letIn.signIn();
        assertThat(letIn.cookie("REMEMBERED")).isEmpty();
        assertThat(remembered(person)).isZero();

        endSessionsHere(person);
        carryOutWhatIsWrittenDown();
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
    }

    /// Between what a request has read and what it writes, anything may happen.
    @Test
    void a_request_under_way_does_not_bring_back_what_was_forgotten_meanwhile() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var value = CookieValue.parse(browser.cookie("REMEMBERED"));
        assertThat(value).isNotNull();
        var read = devices.of(value).block();
        assertThat(read).isNotNull();
        remembering.forget(person.userId(), List.of(read.deviceId())).then().block();
        assertThat(devices.rotate(read, "x", new SealedToken("y"), time.now()).block()).isFalse();
        assertThat(devices.remove(read.deviceId()).block()).isFalse();
        assertThat(remembered(person)).isZero();
    }

    @Test
    void of_several_that_change_the_secret_one_does() {
        var person = Person.withRoles().whoIsRemembered();
        var value = CookieValue.parse(signedIn(person).cookie("REMEMBERED"));
        assertThat(value).isNotNull();
        var read = devices.of(value).block();
        assertThat(read).isNotNull();
        var won = IntStream.range(0, 16)
                .mapToObj(i -> devices.rotate(read, "secret-" + i, new SealedToken("y"), time.now()).toFuture())
                .toList().stream()
                .map(CompletableFuture::join).filter(first -> first).count();
        assertThat(won).isOne();
    }

    @Test
    void whoever_asks_for_deletion_is_remembered_nowhere() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        events.publish(new UserDeletionRequested(person.userId(), UUID.randomUUID(), Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1), "0".repeat(64), "2.1", List.of()));
        await().untilAsserted(() -> assertThat(remembered(person)).isZero());
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
    }

    private UUID deviceOf(Person person) {
        var device = mongo.findOne(of(person), Document.class, "remembered");
        assertThat(device).isNotNull();
        return device.get("_id", UUID.class);
    }

    private record Tab(Browser browser, int status) {}

    private Browser with(String remembered) {
        var browser = browser();
        browser.setCookie("REMEMBERED", remembered);
        return browser;
    }

    private static Browser.Answer page(Browser browser, String path) {
        return browser.send("GET", path, null, Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
    }

    private static Duration maxAge(Browser browser) {
        return Duration.ofSeconds(
                Long.parseLong(browser.attributesOf("REMEMBERED").replaceAll(".*Max-Age=(\\d+).*", "$1")));
    }

    private void rotatedAgo(Person person, Duration ago) {
        mongo.updateMulti(of(person), new Update().set("rotatedAt", time.now().minus(ago)), "remembered");
    }

    private void endSessionsHere(Person person) {
        mongo.remove(of(person), "sessions");
    }

    private void carryOutWhatIsWrittenDown() {
        mongo.updateMulti(new Query(), new Update().set("dueAt", time.now()), "sign-outs");
        endings.carryOutWhatIsDue();
    }

    private long remembered(Person person) {
        return mongo.count(of(person), "remembered");
    }

    private static Query of(Person person) {
        return Query.query(Criteria.where("userId").is(person.userId()));
    }
}
