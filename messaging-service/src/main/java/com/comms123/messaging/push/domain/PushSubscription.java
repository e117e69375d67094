package com.comms123.messaging.push.domain;

import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;

/// A browser in which a person has turned notifications on.
///
/// @param at when they did so last
public record PushSubscription(UserId person, PushEndpoint endpoint, Instant at) {
    public PushSubscriptionId id() {
        return PushSubscriptionId.of(endpoint);
    }

    /// The host of the push service, such as `fcm.googleapis.com`: it tells which browser this roughly is.
    public String service() {
        return endpoint.address().getHost();
    }
}
