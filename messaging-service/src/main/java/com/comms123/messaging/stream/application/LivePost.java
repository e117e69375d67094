package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.application.Timelines.Placed;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;

/// A posted message with its frame, made once for all connections.
///
/// @param place in its organisation's timeline; 0 for a message that is older than timelines
record LivePost(MessageId id, OrganisationId organisation, Audience audience, String frame, long place) {
    static LivePost of(Placed placed, Frames frames) {
        Message message = placed.message();
        return new LivePost(message.id(), message.organisation(), message.audience(), frames.message(message),
                placed.number());
    }

    /// @param suffix how far other timelines are, see [Resume]
    String frame(String suffix) {
        return suffix.isEmpty() ? frame : frame.replace(idLine(""), idLine(suffix));
    }

    /// The last id that the client knows stays what it is.
    String frameWithoutId() {
        return frame.replace(idLine(""), "");
    }

    private String idLine(String suffix) {
        return "id: " + id + suffix + "\n";
    }

    @Override
    public String toString() {
        return "LivePost[" + id + "]";
    }
}
