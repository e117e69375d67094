package com.comms123.gateway.remembered;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.gateway.tokens.SealedToken;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The secret changes with each use: whoever has copied one is found out.
class RememberedSecretIT extends RememberedBrowsers {
    private record Tab(Browser browser, int status) {}

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
        var published = events.await(UserSignedOut.class, event -> event.userId().equals(person.userId())).event();
        assertThat(published.deviceId()).isNotNull();
    }

    @Test
    void a_cookie_with_a_wrong_secret_ends_nobody_s_session() {
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
    void only_one_of_several_concurrent_rotations_succeeds() {
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
}
