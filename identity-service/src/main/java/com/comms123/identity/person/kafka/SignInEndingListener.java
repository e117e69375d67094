package com.comms123.identity.person.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.identity.person.application.DeletingPeople;
import com.comms123.identity.person.domain.PersonId;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Ends the sign-in of whoever has asked to be deleted, within moments of the request (UP-3). While the sign-in server is
/// away the record is tried again, in order; should that be for so long that it becomes a dead letter, the sweep still
/// does what it asks for.
@Component
class SignInEndingListener {
    private final DeletingPeople deleting;

    SignInEndingListener(DeletingPeople deleting) {
        this.deleting = deleting;
    }

    @KafkaListener(id = "sign-in-ending", topics = Topics.USER_DELETION_REQUESTED, groupId = "identity-service.sign-in")
    void on(UserDeletionRequested event) {
        deleting.endSignIn(new PersonId(event.userId()));
    }
}
