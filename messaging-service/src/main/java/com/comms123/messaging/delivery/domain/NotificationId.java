package com.comms123.messaging.delivery.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which notification it is: the same for every attempt, so that one that had to be sent twice can be known for one.
public sealed interface NotificationId {
    /// Fit for the left side of a `Message-ID`; nothing but ids and times.
    String value();

    /// Of one delivery.
    ///
    /// @param reminder the time of the reminder that it carries; null for the message itself
    record OfDelivery(DeliveryId delivery, @Nullable Instant reminder) implements NotificationId {
        @Override
        public String value() {
            var id = delivery.message() + "." + delivery.recipient();
            return reminder == null ? id : id + ".r" + reminder.getEpochSecond();
        }
    }

    record OfDigest(DigestId digest) implements NotificationId {
        @Override
        public String value() {
            return "digest-" + digest.at().getEpochSecond() + "." + digest.person();
        }
    }

    static NotificationId of(DeliveryId delivery) {
        return new OfDelivery(delivery, null);
    }

    static NotificationId of(Delivery delivery) {
        return new OfDelivery(delivery.id(), delivery.remindedAt());
    }

    static NotificationId of(DigestId digest) {
        return new OfDigest(digest);
    }
}
