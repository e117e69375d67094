package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.Message;
import java.time.ZoneId;
import java.util.List;

/// The content for one recipient over one channel: nobody else's name or address is in it. The channel decides which
/// part of it is shown, and where to.
public sealed interface Notification {
    NotificationId id();

    UserId recipient();

    ContactPoint to();

    /// The message itself.
    ///
    /// @param through the groups on whose account it comes, as far as the recipient may know
    record Content(NotificationId id, UserId recipient, ContactPoint to, Message message,
            List<GroupId> through) implements Notification {
        public Content {
            through = List.copyOf(through);
        }
    }

    /// Everything that came since the last one, oldest first.
    ///
    /// @param zone the recipient's, for the times in it
    record DigestOf(NotificationId id, UserId recipient, ContactPoint to, List<Message> messages,
            ZoneId zone) implements Notification {
        public DigestOf {
            messages = List.copyOf(messages);
        }
    }

    /// Only that something waits, for somebody whose address nobody has confirmed: it may be a stranger's, who must
    /// learn nothing (AC-2).
    record Notice(NotificationId id, UserId recipient, ContactPoint to) implements Notification {}
}
