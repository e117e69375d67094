package com.comms123.messaging.writing.message.domain;

import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.platform.deletion.Deletion;

/// A message that was withdrawn (UP-2).
///
/// @param message as it was
/// @param everSentTo with the groups that have closed and the pupils that were deleted since
public record Withdrawal(Message message, Audience everSentTo, Deletion deletion) {
    public MessageWithdrawn event() {
        return new MessageWithdrawn(message.id().value(), message.organisation().value(),
                everSentTo.groups().stream().map(GroupId::value).toList(),
                everSentTo.pupils().stream().map(PupilId::value).toList(), message.author().value(), deletion.id(),
                deletion.requestedAt(), deletion.dueAt(), deletion.receipt().hash(), deletion.policyVersion());
    }
}
