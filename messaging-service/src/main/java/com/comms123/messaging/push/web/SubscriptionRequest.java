package com.comms123.messaging.push.web;

import org.jspecify.annotations.Nullable;

/// @param endpoint of the browser's `PushSubscription`; its keys are not needed, as pushes carry nothing
record SubscriptionRequest(@Nullable String endpoint) {
    @Override
    public String toString() {
        return "SubscriptionRequest[***]";
    }
}
