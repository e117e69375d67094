package com.comms123.messaging.stream.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.OrganisationReopened;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.contracts.messaging.MessageEdited;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.contracts.messaging.ReplyPosted;
import com.comms123.messaging.directory.member.application.MemberEvents;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.PupilEvents;
import com.comms123.messaging.stream.application.LiveStreams;
import com.comms123.messaging.writing.message.application.Messages.Change;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.events.EventMetadata;
import com.comms123.platform.ids.Ids;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/// The events that every instance needs for itself, because they concern what it holds in memory: streams and names.
/// Each instance is a consumer group of its own and begins with what is new.
@Component
@KafkaListener(id = "live-feed", topics = {Topics.MESSAGE_POSTED, Topics.MESSAGE_EDITED, Topics.MESSAGE_WITHDRAWN,
        Topics.REPLY_POSTED,
        Topics.MEMBER_JOINED, Topics.MEMBER_LEFT,
        Topics.MEMBER_ROLE_CHANGED, Topics.PUPIL_ENROLLED, Topics.PUPIL_UPDATED, Topics.PUPIL_DELETION_REQUESTED,
        Topics.ORGANISATION_DELETION_REQUESTED, Topics.ORGANISATION_REOPENED, Topics.USER_DELETION_REQUESTED,
        Topics.USER_UPDATED,
        Topics.USER_SIGNED_OUT}, groupId = "#{__listener.group}", containerFactory = "liveListeners", properties = "auto.offset.reset=latest")
class LiveFeedListener implements ConsumerSeekAware {
    private final String group = "messaging-service.live." + Ids.next();
    private final LiveStreams streams;
    private final PersonNames names;

    LiveFeedListener(LiveStreams streams, PersonNames names) {
        this.streams = streams;
        this.names = names;
    }

    public String getGroup() {
        return group;
    }

    /// At the start, and when the broker had lost sight of this instance: what came in between was not heard.
    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        streams.resync();
    }

    @KafkaHandler
    void on(MessagePosted event) {
        streams.posted(new MessageId(event.messageId()));
    }

    @KafkaHandler
    void on(MessageEdited event) {
        streams.changed(new Change(new MessageId(event.messageId()), new OrganisationId(event.organisationId()),
                event.editedAt(), false));
    }

    @KafkaHandler
    void on(MessageWithdrawn event) {
        streams.changed(new Change(new MessageId(event.messageId()), new OrganisationId(event.organisationId()),
                event.requestedAt(), true));
    }

    @KafkaHandler
    void on(ReplyPosted event) {
        streams.replied(new MessageId(event.messageId()), new OrganisationId(event.organisationId()),
                new UserId(event.personId()), new UserId(event.authorId()),
                event.notifiedIds().stream().map(UserId::new).toList());
    }

    @KafkaHandler
    void on(MemberJoined event, EventMetadata metadata) {
        streams.changed(MemberEvents.change(event, metadata));
    }

    @KafkaHandler
    void on(MemberRoleChanged event, EventMetadata metadata) {
        streams.changed(MemberEvents.change(event, metadata));
    }

    @KafkaHandler
    void on(MemberLeft event, EventMetadata metadata) {
        streams.changed(MemberEvents.change(event, metadata));
    }

    @KafkaHandler
    void on(PupilEnrolled event, EventMetadata metadata) {
        streams.changed(PupilEvents.pupil(event, metadata));
    }

    @KafkaHandler
    void on(PupilUpdated event, EventMetadata metadata) {
        streams.changed(PupilEvents.pupil(event, metadata));
    }

    @KafkaHandler
    void on(PupilDeletionRequested event) {
        streams.changed(PupilEvents.deleted(event));
    }

    @KafkaHandler
    void on(OrganisationDeletionRequested event) {
        streams.closed(new OrganisationId(event.organisationId()));
    }

    @KafkaHandler
    void on(OrganisationReopened event) {
        streams.reopened(new OrganisationId(event.organisationId()));
    }

    @KafkaHandler
    void on(UserDeletionRequested event) {
        names.forget(new UserId(event.userId()));
        streams.deleted(new UserId(event.userId()));
    }

    @KafkaHandler
    void on(UserUpdated event) {
        names.forget(new UserId(event.userId()));
    }

    /// Which of a person's streams belongs to the session that ended is not known here: all are let go, and those of
    /// other sessions come back.
    @KafkaHandler
    void on(UserSignedOut event) {
        streams.end(new UserId(event.userId()));
    }
}
