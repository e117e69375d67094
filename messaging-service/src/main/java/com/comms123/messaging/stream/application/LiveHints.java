package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.application.Messages.Change;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.Collection;
import java.util.List;

/// Tells open streams that something is different about a message that they may read: what it says is asked for.
final class LiveHints {
    private final Messages messages;
    private final CustodyCheck custody;
    private final Frames frames;

    LiveHints(Messages messages, CustodyCheck custody, Frames frames) {
        this.messages = messages;
        this.custody = custody;
        this.frames = frames;
    }

    /// It says something else, or is not there any more.
    void changed(Change change, Collection<LiveConnection> connections) {
        offer(change.id(), change.organisation(), frames.change(change), connections);
    }

    /// Somebody replied. A connection of whom a custody restriction keeps apart from the author is left out, and of whom is
    /// not staff any more, unless the thread is their own.
    ///
    /// @param person the person whose thread it is in
    void replied(MessageId message, OrganisationId organisation, UserId person, UserId author,
            Collection<LiveConnection> notified) {
        var some = notified.stream().filter(one -> one.mayReadThread(organisation, person))
                .filter(one -> !custody.areApart(one.user(), author, organisation)).toList();
        if (!some.isEmpty()) {
            offer(message, organisation, frames.reply(message, organisation), some);
        }
    }

    private void offer(MessageId id, OrganisationId organisation, String frame, Collection<LiveConnection> some) {
        messages.audiencesOf(List.of(id)).values()
                .forEach(to -> some.forEach(connection -> connection.offer(organisation, to, frame)));
    }
}
