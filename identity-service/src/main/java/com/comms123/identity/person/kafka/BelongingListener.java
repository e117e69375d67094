package com.comms123.identity.person.kafka;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.identity.person.application.KnownBelongings;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.events.EventMetadata;
import com.comms123.platform.purge.Tombstones;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Learns who belongs where. Joining and leaving may come in any order: the membership's own sequence decides.
@Component
@KafkaListener(id = "belongings", topics = {Topics.MEMBER_JOINED,
        Topics.MEMBER_LEFT}, groupId = "identity-service.belongings")
class BelongingListener {
    private final KnownBelongings belongings;
    private final Tombstones tombstones;

    BelongingListener(KnownBelongings belongings, Tombstones tombstones) {
        this.belongings = belongings;
        this.tombstones = tombstones;
    }

    @KafkaHandler
    void on(MemberJoined event, EventMetadata metadata) {
        if (isThere(event.userId())) {
            belongings.joined(new PersonId(event.userId()), event.organisationId(), metadata.sequence());
        }
    }

    @KafkaHandler
    void on(MemberLeft event, EventMetadata metadata) {
        if (isThere(event.userId())) {
            belongings.left(new PersonId(event.userId()), event.organisationId(), metadata.sequence());
        }
    }

    private boolean isThere(UUID userId) {
        return !tombstones.contains(RecordKind.USER, userId);
    }
}
