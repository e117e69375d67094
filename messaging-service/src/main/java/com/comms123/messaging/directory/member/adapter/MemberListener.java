package com.comms123.messaging.directory.member.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.messaging.directory.member.application.MemberEvents;
import com.comms123.messaging.directory.member.application.MemberReplicator;
import com.comms123.messaging.directory.member.domain.MemberChange;
import com.comms123.platform.events.EventRecordConverter;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/// Three topics, in any order between them: the sequence decides. A whole school that joins comes in batches.
@Component
class MemberListener {
    private final MemberReplicator members;

    MemberListener(MemberReplicator members) {
        this.members = members;
    }

    @KafkaListener(id = "members", topics = {Topics.MEMBER_JOINED, Topics.MEMBER_LEFT,
            Topics.MEMBER_ROLE_CHANGED}, groupId = "messaging-service.members", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        try {
            members.follow(records.stream().map(MemberListener::change).toList());
        } catch (RuntimeException oneOfThem) {
            records.forEach(this::on);
        }
    }

    /// So that the one that fails is the one that is tried again, and becomes a dead letter, and none of the others.
    private void on(ConsumerRecord<String, byte[]> record) {
        try {
            members.follow(List.of(change(record)));
        } catch (RuntimeException failure) {
            throw new BatchListenerFailedException("could not apply a change of a membership", failure, record);
        }
    }

    private static MemberChange change(ConsumerRecord<String, byte[]> record) {
        var metadata = EventRecordConverter.metadata(record);
        return switch (EventRecordConverter.event(record)) {
            case MemberJoined joined -> MemberEvents.change(joined, metadata);
            case MemberLeft left -> MemberEvents.change(left, metadata);
            case MemberRoleChanged changed -> MemberEvents.change(changed, metadata);
            default -> throw new IllegalArgumentException("on " + record.topic() + " there is a " + metadata.type());
        };
    }
}
