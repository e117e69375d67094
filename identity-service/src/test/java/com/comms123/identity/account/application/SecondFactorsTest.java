package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.SecondFactor;
import com.comms123.identity.person.domain.SecondFactor.App;
import com.comms123.identity.person.domain.SecondFactor.RecoveryCodes;
import com.comms123.identity.person.domain.Upkeep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecondFactorsTest extends SignedUpPeople {
    private static final RecoveryCodes CODES = new RecoveryCodes("codes", NOW.plusSeconds(9), 12, 12);

    @Test
    void a_second_factor_is_seen_and_removed_with_the_password() {
        var id = signedUp(verified(OLD));
        assertThat(secondFactors.of(id)).isEqualTo(SecondFactor.NONE);
        secondFactors.remove(id, PASSWORD.secret());
        assertThat(notices.kinds(id)).isEmpty();

        signIn.addApp(id, NOW);
        assertThat(secondFactors.of(id).since()).contains(NOW);
        refused("wrong-password", () -> secondFactors.remove(id, "wrong"));
        assertThat(secondFactors.of(id).apps()).hasSize(1);
        secondFactors.remove(id, PASSWORD.secret());
        assertThat(secondFactors.of(id)).isEqualTo(SecondFactor.NONE);
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.SECOND_FACTOR_REMOVED);
        assertThat(people.events()).containsExactly(fact(id, UserUpdated.SECOND_FACTOR_REMOVED));
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
    }

    @Test
    void recovery_codes_are_a_second_factor_and_go_with_the_app() {
        var id = signedUp(verified(OLD));
        withCodes(id);
        assertThat(secondFactors.of(id).since()).contains(NOW.plusSeconds(9));
        signIn.addApp(id, NOW);
        secondFactors.remove(id, PASSWORD.secret());
        assertThat(secondFactors.of(id).codes()).isNull();
    }

    @Test
    void a_required_second_factor_stays_unless_there_is_a_passkey() {
        var id = required();
        signIn.addApp(id, NOW);
        assertThat(secondFactors.isRequired(id)).isTrue();
        refused("second-factor-required", () -> secondFactors.remove(id, PASSWORD.secret()));
        assertThat(secondFactors.of(id).apps()).hasSize(1);

        signIn.addPasskey(id, PHONE);
        secondFactors.remove(id, PASSWORD.secret());
        assertThat(secondFactors.of(id).apps()).isEmpty();
    }

    @Test
    void the_last_passkey_stays_where_it_is_the_required_second_factor() {
        var id = required();
        signIn.addPasskey(id, PHONE);
        signIn.addPasskey(id, LAPTOP);
        passkeys.remove(id, LAPTOP.id(), PASSWORD.secret());
        withCodes(id);
        refused("second-factor-required", () -> passkeys.remove(id, PHONE.id(), PASSWORD.secret()));
        assertThat(passkeys.of(id)).containsExactly(PHONE);

        signIn.addApp(id, NOW);
        passkeys.remove(id, PHONE.id(), PASSWORD.secret());
        assertThat(passkeys.of(id)).isEmpty();
    }

    @Test
    void removing_older_apps_keeps_the_newest_app_and_the_codes() {
        var id = required();
        signIn.addApp(id, NOW);
        secondFactors.removeOlderApps(id, PASSWORD.secret());
        assertThat(people.events()).isEmpty();
        signIn.addApp(id, NOW.plusSeconds(60));
        withCodes(id);

        refused("wrong-password", () -> secondFactors.removeOlderApps(id, "wrong"));
        secondFactors.removeOlderApps(id, PASSWORD.secret());
        assertThat(secondFactors.of(id).apps()).extracting(App::addedAt).containsExactly(NOW.plusSeconds(60));
        assertThat(secondFactors.of(id).codes()).isEqualTo(CODES);
        assertThat(people.events()).containsExactly(fact(id, UserUpdated.SECOND_FACTOR_REMOVED));
    }

    @Test
    void the_owner_gets_an_email_for_each_app_and_each_new_list_of_codes_once() {
        var id = signedUp(verified(OLD));
        signIn.addApp(id, NOW);
        withCodes(id);
        secondFactors.review(id);
        secondFactors.review(id);
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.SECOND_FACTOR_ADDED, NoticeKind.RECOVERY_CODES_MADE);

        clock.advance(Duration.ofDays(30));
        var other = signedUp(verified(NEW));
        signIn.addApp(other, NOW);
        secondFactors.review(other);
        assertThat(notices.kinds(other)).as("one of long ago is no news").isEmpty();
    }

    @Test
    void each_change_that_a_sign_in_shows_is_one_fact() {
        var id = signedUp(verified(OLD));
        secondFactors.review(id);
        assertThat(people.events()).isEmpty();

        signIn.addApp(id, NOW);
        withCodes(id, CODES);
        seenAs(id, UserUpdated.SECOND_FACTOR_SET_UP, UserUpdated.RECOVERY_CODES_MADE);
        withCodes(id, left("codes", 11));
        seenAs(id, UserUpdated.RECOVERY_CODE_USED);
        withCodes(id, left("others", 12));
        seenAs(id, UserUpdated.RECOVERY_CODES_MADE);

        withCodes(id, left("others", 1));
        seenAs(id, UserUpdated.RECOVERY_CODE_USED);
        signIn.secondFactors.put(id, new SecondFactor(secondFactors.of(id).apps(), null));
        seenAs(id, UserUpdated.RECOVERY_CODE_USED);
        signIn.removeSecondFactor(id);
        seenAs(id, UserUpdated.SECOND_FACTOR_REMOVED);
    }

    @Test
    void a_removal_that_still_waits_is_no_second_fact() {
        var id = signedUp(verified(OLD));
        signIn.addApp(id, NOW);
        seenAs(id, UserUpdated.SECOND_FACTOR_SET_UP);
        people.put(people.active(id).endSecondFactor(NOW).person());
        seenAs(id);
        keycloakSync.keep(id);
        assertThat(secondFactors.of(id)).isEqualTo(SecondFactor.NONE);
        seenAs(id);
        assertThat(people.events()).containsExactly(fact(id, UserUpdated.SECOND_FACTOR_SET_UP));
    }

    @Test
    void an_app_of_somebody_who_could_not_read_the_mail_is_seen_to_be_removed() {
        var id = signedUp(active(OLD));
        signIn.addApp(id, NOW);
        seenAs(id, UserUpdated.SECOND_FACTOR_SET_UP);
        people.put(people.active(id).confirmEmail(NOW).person());
        keycloakSync.keep(id);
        assertThat(people.events()).endsWith(fact(id, UserUpdated.SECOND_FACTOR_REMOVED));
        seenAs(id);
    }

    /// A review finds these facts alone, and a second one finds none.
    private void seenAs(PersonId id, String... facts) {
        var before = people.events().size();
        secondFactors.review(id);
        secondFactors.review(id);
        assertThat(people.events().subList(before, people.events().size()))
                .isEqualTo(Stream.of(facts).map(fact -> fact(id, fact)).toList());
    }

    private static UserUpdated fact(PersonId id, String fact) {
        return new UserUpdated(id.value(), Set.of(fact));
    }

    private static RecoveryCodes left(String list, int left) {
        return new RecoveryCodes(list, NOW.plusSeconds(9), left, 12);
    }

    private PersonId required() {
        var id = signedUp(verified(OLD));
        signIn.grant(id, SecondFactorRoleSync.ROLE);
        return id;
    }

    private void withCodes(PersonId id) {
        withCodes(id, CODES);
    }

    private void withCodes(PersonId id, RecoveryCodes codes) {
        signIn.secondFactors.put(id, new SecondFactor(
                signIn.secondFactors.getOrDefault(id, new SecondFactor(List.of(), null)).apps(), codes));
    }
}
