package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static com.comms123.identity.fixture.PersonFixture.active;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.person.domain.Token.Purpose;
import org.junit.jupiter.api.Test;

/// Somebody whose new address another account of the sign-in server holds.
class HeldAddressTest extends SignedUpPeople {
    @Test
    void keeps_nobody_else_from_being_synchronised() {
        var stuck = signedUp(active(OLD));
        ask(stuck);
        signIn.strangers.add(NEW);
        changingEmails.confirm(token(stuck, Purpose.CHANGE_AT_NEW));
        assertThat(accountAddress(stuck)).isEqualTo(OLD);

        var behind = signedUp(active("bob@example.org"));
        changingEmails.ask(behind, "bob@new.example", PASSWORD.secret());
        signIn.away = true;
        changingEmails.confirm(token(behind, Purpose.CHANGE_AT_NEW));
        signIn.away = false;

        keycloakSync.sweep();
        assertThat(accountAddress(behind)).isEqualTo("bob@new.example");
        assertThat(accountAddress(stuck)).as("still waits").isEqualTo(OLD);
    }
}
