package com.comms123.messaging.reply.domain;

import com.comms123.contracts.messaging.ReplyPosted;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.Text;
import java.time.Instant;
import java.util.Set;

/// A reply of somebody in a thread. Staff and the thread's person see it, nobody else; it is removed with the message
/// or with the thread's person, whichever is deleted first, and stays, with an id alone, when staff who wrote it are
/// deleted.
///
/// @param fromSchool whether it answers the thread's person, rather than being theirs
public record Reply(ReplyId id, ThreadId thread, OrganisationId organisation, UserId author, boolean fromSchool,
        Text text, Instant postedAt) {
    ReplyPosted posted(Set<UserId> notified) {
        return new ReplyPosted(id.value(), thread.message().value(), organisation.value(), thread.person().value(),
                author.value(), fromSchool, notified.stream().map(UserId::value).sorted().toList(), postedAt);
    }
}
