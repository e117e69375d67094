package com.comms123.messaging.delivery.domain;

/// Which notification it is: the same for every attempt, so that one that had to be sent twice can be known for one.
public sealed interface NotificationId {
    /// Fit for the left side of a `Message-ID`; nothing but ids and times.
    String value();

    /// Of one delivery.
    record OfDelivery(DeliveryId delivery) implements NotificationId {
        @Override
        public String value() {
            return delivery.message() + "." + delivery.recipient();
        }
    }

    record OfDigest(DigestId digest) implements NotificationId {
        @Override
        public String value() {
            return "digest-" + digest.at().getEpochSecond() + "." + digest.person();
        }
    }

    static NotificationId of(DeliveryId delivery) {
        return new OfDelivery(delivery);
    }

    static NotificationId of(DigestId digest) {
        return new OfDigest(digest);
    }
}
