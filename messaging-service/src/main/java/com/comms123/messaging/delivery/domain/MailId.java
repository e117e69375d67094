package com.comms123.messaging.delivery.domain;

/// Which mail it is: the same for every attempt, so that one that had to be sent twice can be known for one.
public sealed interface MailId {
    /// Fit for the left side of a `Message-ID`; nothing but ids and times.
    String value();

    /// The mail of one delivery.
    record OfDelivery(DeliveryId delivery) implements MailId {
        @Override
        public String value() {
            return delivery.message() + "." + delivery.recipient();
        }
    }

    record OfDigest(DigestId digest) implements MailId {
        @Override
        public String value() {
            return "digest-" + digest.at().getEpochSecond() + "." + digest.person();
        }
    }

    static MailId of(DeliveryId delivery) {
        return new OfDelivery(delivery);
    }

    static MailId of(DigestId digest) {
        return new OfDigest(digest);
    }
}
