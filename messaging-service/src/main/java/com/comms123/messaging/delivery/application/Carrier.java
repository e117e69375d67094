package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.NotificationId;
import java.util.List;
import java.util.Map;

/// Hands notifications to the next system on the way of one channel, such as a mail server.
public interface Carrier {
    Pace pace();

    /// Hands over as many as it can.
    Handed send(List<Notification> notifications);

    default Channel channel() {
        return pace().channel();
    }

    /// @param attempts how it went for each that the other side was asked about; those that are missing were not
    ///        attempted, because it could not be reached, was lost on the way, or wants no more just now
    /// @param obstacle why they were not: one of [com.comms123.messaging.delivery.domain.Reasons]
    record Handed(Map<NotificationId, Attempt> attempts, String obstacle) {}
}
