package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.SignInTry;
import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Guessing is slowed down, and tells nobody whether an address is known.
@Journey
class SignInAbuseIT {
    private static final int MOST_TRIES = 40;
    /// Fewer than are let through for one account.
    private static final int TIMED_ROUNDS = 7;

    private final Comms comms;

    SignInAbuseIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    void guessing_at_an_account_is_refused_for_a_while_from_wherever_it_comes_whether_the_account_exists_or_not() {
        var newcomer = comms.newcomer(
                NewPerson.canary("Gaspard"),
                comms.access().organisation("school").id(),
                List.of());
        var known = tries(newcomer.person().email());
        var unknown = tries(NewPerson.canary("Ghost").email());
        assertThat(known.getLast().status()).isEqualTo(429);
        assertThat(known.getLast().retryAfter()).isPositive();
        assertThat(unknown).hasSameSizeAs(known);
        assertThat(unknown.getLast().status()).isEqualTo(429);
        assertThat(unknown.stream().map(SignInTry::words).distinct())
                .containsExactlyElementsOf(known.stream().map(SignInTry::words).distinct().toList());
    }

    @Test
    void a_wrong_password_takes_its_time_whether_the_account_exists_or_not_and_however_quickly_they_come() {
        var school = comms.access().organisation("school").id();
        var known = Stream.of("Gaspard", "Gunnar")
                .map(name -> comms.newcomer(NewPerson.canary(name), school, List.of()).person().email())
                .toList();
        var unknown = Stream.of("Ghost", "Ghoul").map(name -> NewPerson.canary(name).email()).toList();
        var ofKnown = new ArrayList<Duration>();
        var ofUnknown = new ArrayList<Duration>();
        // One after the other, so that whatever else the machine does is shared by both.
        for (var round = 0; round < TIMED_ROUNDS; round++) {
            known.forEach(email -> ofKnown.add(wrongPassword(email)));
            unknown.forEach(email -> ofUnknown.add(wrongPassword(email)));
        }
        // Hashing a password takes many times what not hashing one does.
        assertThat(median(ofUnknown)).isBetween(median(ofKnown).dividedBy(2), median(ofKnown).multipliedBy(2));
    }

    private Duration wrongPassword(String email) {
        var answer = comms.visitor().triesToSignIn(new Account(email, "a guess of mine", ""));
        assertThat(answer.status()).isEqualTo(200);
        return answer.took();
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    @Test
    void guessing_passwords_from_one_address_is_refused_for_a_while_across_accounts() {
        var from = comms.visitor();
        var tries = new ArrayList<SignInTry>();
        for (var at = 0; at < 3 * MOST_TRIES && (tries.isEmpty() || tries.getLast().status() != 429); at++) {
            tries.add(from.triesToSignIn(new Account(NewPerson.canary("Ghost").email(), "a guess of mine", "")));
        }
        assertThat(tries.getLast().status()).isEqualTo(429);
        assertThat(tries.getLast().retryAfter()).isPositive();
    }

    @Test
    void asking_for_new_passwords_over_and_over_is_refused_for_a_while() {
        var visitor = comms.visitor().session();
        var email = NewPerson.canary("Ghost").email();
        for (var at = 0; at < 3 * MOST_TRIES; at++) {
            var answer = visitor.post("/api/v1/password-resets", Json.object("email", email)).expect(202, 429);
            if (answer.status() == 429) {
                assertThat(answer.isProblem()).isTrue();
                assertThat(answer.header("Retry-After")).isPresent();
                return;
            }
        }
        throw new AssertionError("nobody minded");
    }

    /// One address after another guesses at the same account.
    private List<SignInTry> tries(String email) {
        var tries = new ArrayList<SignInTry>();
        for (var at = 0; at < MOST_TRIES && (tries.isEmpty() || tries.getLast().status() != 429); at++) {
            tries.add(comms.visitor().triesToSignIn(new Account(email, "a guess of mine", "")));
        }
        return tries;
    }
}
