package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.Upkeep;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecondFactorsTest extends SignedUpPeople {
    @Test
    void a_second_factor_is_seen_and_removed_with_the_password() {
        var id = signedUp(verified(OLD));
        assertThat(secondFactors.since(id)).isEmpty();
        secondFactors.remove(id, PASSWORD.secret());
        assertThat(notices.kinds(id)).isEmpty();

        signIn.secondFactors.put(id, NOW);
        assertThat(secondFactors.since(id)).contains(NOW);
        refused("wrong-password", () -> secondFactors.remove(id, "wrong"));
        assertThat(secondFactors.since(id)).isPresent();
        secondFactors.remove(id, PASSWORD.secret());
        assertThat(secondFactors.since(id)).isEmpty();
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.SECOND_FACTOR_REMOVED);
        assertThat(people.events()).containsExactly(new UserUpdated(id.value(), Set.of("secondFactor")));
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
    }
}
