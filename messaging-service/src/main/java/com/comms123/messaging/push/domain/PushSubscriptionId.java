package com.comms123.messaging.push.domain;

import com.comms123.platform.bytes.Sha256;

/// The id of a browser's subscription: the SHA-256 of its endpoint, so that a browser that turns notifications on twice has
/// one, and knows its own without having kept anything.
public record PushSubscriptionId(String value) {
    public static PushSubscriptionId of(PushEndpoint endpoint) {
        return new PushSubscriptionId(Sha256.hex(endpoint.address().toString()));
    }

    @Override
    public String toString() {
        return value;
    }
}
