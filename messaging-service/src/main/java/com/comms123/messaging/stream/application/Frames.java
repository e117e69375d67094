package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.application.Messages.Change;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;

/// The frames of a live stream, in the form of Server-Sent Events (HTML Living Standard, 9.2).
public interface Frames {
    /// Says nothing; keeps the connection and everything on the way from taking it for dead.
    String COMMENT = ":\n\n";

    /// Asks the client to read its inbox again: something could not be shown here. It has no id, so that the last id
    /// the client knows stays what it is.
    String RESYNC = "event: resync\ndata: {}\n\n";

    /// A message was posted; the event's id is the message's.
    String message(Message message);

    /// A message was edited or withdrawn. It has no id, so that the last id the client knows stays what it is.
    String change(Change change);

    /// Somebody said something in a thread of a message. It has no id, so that the last id the client knows stays the
    /// same: the unseen replies show a reply that was missed.
    String reply(MessageId message, OrganisationId organisation);
}
