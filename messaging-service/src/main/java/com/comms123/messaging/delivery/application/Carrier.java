package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.NotificationId;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Hands notifications to the next system on the way of one channel, such as a mail server.
public interface Carrier {
    Pace pace();

    /// Hands over as many as it can. Before each one, when nothing is left to be done but to hand it over, it asks whether
    /// that may still be done.
    ///
    /// @param stillCounts whether what was found out about the recipients still counts; asked by any thread
    Handed send(List<Notification> notifications, BooleanSupplier stillCounts);

    default Channel channel() {
        return pace().channel();
    }

    /// @param attempts how it went for each that the other side was asked about; those that are missing were not
    ///        attempted, because it could not be reached, was lost on the way, or wants no more just now, or because of what
    ///        was asked before each
    /// @param obstacle why they were not: one of [com.comms123.messaging.delivery.domain.Reasons]; none when it was
    /// because their recipients must be checked again
    record Handed(Map<NotificationId, Attempt> attempts, String obstacle) {}
}
