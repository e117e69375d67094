package com.comms123.messaging.member.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.messaging.member.application.FollowingMembers;
import com.comms123.messaging.member.application.MemberEvents;
import com.comms123.platform.events.EventMetadata;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Three topics, in any order between them: the sequence decides.
@Component
@KafkaListener(id = "members", topics = {Topics.MEMBER_JOINED, Topics.MEMBER_LEFT,
        Topics.MEMBER_ROLE_CHANGED}, groupId = "messaging-service.members")
class MemberListener {
    private final FollowingMembers members;

    MemberListener(FollowingMembers members) {
        this.members = members;
    }

    @KafkaHandler
    void on(MemberJoined event, EventMetadata metadata) {
        members.follow(MemberEvents.change(event, metadata));
    }

    @KafkaHandler
    void on(MemberLeft event, EventMetadata metadata) {
        members.follow(MemberEvents.change(event, metadata));
    }

    @KafkaHandler
    void on(MemberRoleChanged event, EventMetadata metadata) {
        members.follow(MemberEvents.change(event, metadata));
    }
}
