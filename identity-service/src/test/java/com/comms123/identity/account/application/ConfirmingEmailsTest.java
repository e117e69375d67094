package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.identity.person.domain.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfirmingEmailsTest extends SignedUpPeople {
    private String confirmationToken(PersonId id, String email, Instant expiresAt) {
        return tokens.mail(id, Purpose.CONFIRM_EMAIL, new EmailAddress(email).keyHash(), expiresAt).value();
    }

    @Test
    void a_confirmed_address_is_published_and_reaches_the_sign_in_server() {
        var id = signedUp(active(OLD));
        var token = confirmationToken(id, OLD, NOW.plusSeconds(1));
        confirming.confirm(token);
        assertThat(people.active(id).profile().emailVerified()).isTrue();
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
        assertThat(Objects.requireNonNull(signIn.accounts.get(id)).verified()).isTrue();
        assertThat(people.events()).containsExactly(new UserUpdated(id.value(), Set.of("emailVerified")));
        refused("token-unknown", () -> confirming.confirm(token));
    }

    @Test
    void a_token_is_good_until_it_expires_for_its_address_and_its_purpose() {
        var id = signedUp(active(OLD));
        refused("token-unknown", () -> confirming.confirm(confirmationToken(id, OLD, NOW)));
        refused("token-unknown", () -> confirming.confirm(confirmationToken(id, "x@example.org", NOW.plusSeconds(1))));
        refused("token-unknown", () -> confirming
                .confirm(tokens.mail(id, Purpose.RESET_PASSWORD, "x", NOW.plusSeconds(1)).value()));
        refused("token-unknown", () -> confirming.confirm("nonsense"));
        refused("token-unknown", () -> confirming.confirm(Token.from(new byte[Token.BYTES]).value() + "\n "));
        refused("token", "required", () -> confirming.confirm(null));
        refused("token-unknown", () -> confirming.confirm(confirmationToken(someone(), OLD, NOW.plusSeconds(1))));
        confirming.confirm(confirmationToken(id, OLD, NOW.plusMillis(1)));
    }

    @Test
    void an_address_is_confirmed_while_the_sign_in_server_is_down_and_synchronised_later() {
        var id = signedUp(active(OLD));
        signIn.away = true;
        confirming.confirm(confirmationToken(id, OLD, NOW.plusSeconds(1)));
        keycloakSync.sweep();
        assertThat(people.active(id).upkeep().accountBehindSince()).isNotNull();
        signIn.away = false;
        keycloakSync.sweep();
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
        assertThat(Objects.requireNonNull(signIn.accounts.get(id)).verified()).isTrue();
    }

    @Test
    void the_link_can_be_sent_again_a_few_times() {
        var id = signedUp(active(OLD));
        confirming.sendAgain(id);
        confirming.sendAgain(id);
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.CONFIRM_EMAIL, NoticeKind.CONFIRM_EMAIL);
        refused("too-many-mails", () -> confirming.sendAgain(id));
        clock.advance(Duration.ofMinutes(10));
        confirming.sendAgain(id);
        refused("already-confirmed", () -> confirming.sendAgain(signedUp(verified("bea@example.org"))));
        refused("no-such-person", () -> confirming.sendAgain(someone()));
    }
}
