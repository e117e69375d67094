package com.comms123.messaging.call.kafka;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.messaging.call.application.Plays;
import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.member.domain.Member;
import com.comms123.platform.outbox.Outbox;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Plays become `data.accessed`: one about the call, and one about each of those it concerns, so that the trail of each
/// of them tells it.
@Component
class PublishedPlays implements Plays {
    private static final String ENDPOINT = "GET /api/v1/calls/{id}/recording";

    private final Outbox outbox;

    PublishedPlays(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void played(Call call, Member listener) {
        publish(RecordKind.CALL, call.id().value(), call, listener);
        call.concerned().people().forEach(person -> publish(RecordKind.USER, person.value(), call, listener));
        call.concerned().pupils().forEach(pupil -> publish(RecordKind.PUPIL, pupil.value(), call, listener));
    }

    private void publish(RecordKind kind, UUID subject, Call call, Member listener) {
        outbox.publish(new DataAccessed(kind, subject, call.organisation().value(), listener.user().value(),
                listener.role().name().toLowerCase(Locale.ROOT), ENDPOINT, 1, "allowed"));
    }
}
