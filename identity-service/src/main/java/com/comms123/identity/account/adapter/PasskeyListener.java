package com.comms123.identity.account.adapter;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.identity.account.application.Passkeys;
import com.comms123.identity.account.application.SecondFactors;
import com.comms123.identity.person.application.Notices;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.events.Unhurried;
import com.comms123.platform.purge.Tombstones;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// After each sign-in, tells people of passkeys, authenticator apps and recovery codes that were added to their account, and
/// the trail of changes of the second factor. Keycloak's page adds them and comes back as a sign-in; one that was added past
/// the website shows at the next. While Keycloak is away the record is tried again.
@Component
class PasskeyListener {
    private final Passkeys passkeys;
    private final SecondFactors secondFactors;
    private final Notices notices;
    private final Tombstones tombstones;

    PasskeyListener(Passkeys passkeys, SecondFactors secondFactors, Notices notices, Tombstones tombstones) {
        this.passkeys = passkeys;
        this.secondFactors = secondFactors;
        this.notices = notices;
        this.tombstones = tombstones;
    }

    /// The purge may run beside it and removes after writing its tombstone: a writer that sees that takes back its write.
    @KafkaListener(id = "passkeys", topics = Topics.USER_SIGNED_IN, groupId = "identity-service.passkeys", properties = Unhurried.FETCHES)
    void on(UserSignedIn event) {
        var person = new PersonId(event.userId());
        passkeys.notifyOfNew(person);
        secondFactors.review(person);
        if (tombstones.contains(RecordKind.USER, event.userId())) {
            notices.forget(person);
        }
    }
}
