package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.NotificationId;
import java.util.List;
import java.util.Map;

/// Hands notifications to the next system on the way of one channel, such as a mail server.
public interface Carrier {
    Pace pace();

    /// Why something waits when that system does not answer: one of [com.comms123.messaging.delivery.domain.Reasons].
    String unreachable();

    /// Hands over as many as it can.
    ///
    /// @return how it went for each that the other side was asked about; those that are missing were not attempted,
    ///         because it could not be reached or was lost on the way
    Map<NotificationId, Attempt> send(List<Notification> notifications);

    default Channel channel() {
        return pace().channel();
    }
}
