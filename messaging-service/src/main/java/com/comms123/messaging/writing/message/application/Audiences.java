package com.comms123.messaging.writing.message.application;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The audiences of messages, as their groups close and their pupils are deleted. A group or pupil that is taken off a
/// message is known until it is forgotten, with the purge.
public interface Audiences {
    /// Takes a group that has closed off all messages that were sent to it.
    void close(OrganisationId organisation, GroupId group);

    /// Takes a pupil who is deleted off all messages that were sent for them.
    void close(PupilId pupil);

    /// Ends all conversations that a person began who has asked for deletion.
    void end(UserId member);

    /// How many conversations this person has begun there at or after `since`, hidden ones too.
    long countBegun(OrganisationId organisation, UserId member, Instant since);

    /// The conversations of this person that have ended and have no deletion of their own yet: ordered by id, only those
    /// after `after`.
    List<MessageId> endedOf(UserId member, @Nullable MessageId after, int limit);

    /// The messages that are hidden, as nobody but this pupil was left of their audience: ordered by id, only those
    /// after `after`.
    List<MessageId> hiddenWith(PupilId pupil, @Nullable MessageId after, int limit);

    /// The messages that were sent for a pupil who is deleted.
    List<Addressed> addressedTo(PupilId deleted, int limit);

    /// Removes that the message was sent for this pupil, who is deleted.
    void forget(MessageId id, PupilId deleted);

    long count(PupilId deleted);

    /// How many are hidden with this pupil.
    long countHidden(PupilId deleted);

    /// The messages that are hidden, as their last open group was this one or another that closed: ordered by id, only
    /// those after `after`.
    List<MessageId> hiddenWith(OrganisationId organisation, GroupId group, @Nullable MessageId after, int limit);

    /// The messages that were sent to a group that has closed.
    List<Addressed> addressedTo(OrganisationId organisation, GroupId closed, int limit);

    /// Removes that the message was sent to this group, which has closed.
    void forget(MessageId id, GroupId closed);

    long count(OrganisationId organisation, GroupId closed);

    /// How many are hidden with this group.
    long countHidden(OrganisationId organisation, GroupId closed);

    /// @param hidden whether nobody is left of the message's audience
    record Addressed(MessageId id, boolean hidden) {}
}
