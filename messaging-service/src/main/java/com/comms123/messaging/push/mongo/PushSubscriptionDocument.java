package com.comms123.messaging.push.mongo;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.push.domain.PushEndpoint;
import com.comms123.messaging.push.domain.PushSubscription;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id the SHA-256 of the endpoint
/// @param at when notifications were last turned on there
@Document(PushSubscriptionDocument.COLLECTION)
@CompoundIndex(name = "person", def = "{'userId': 1, 'at': -1}")
record PushSubscriptionDocument(@Id String id, UUID userId, String endpoint, Instant at) {
    static final String COLLECTION = "push-subscriptions";

    static PushSubscriptionDocument of(PushSubscription subscription) {
        return new PushSubscriptionDocument(subscription.id().value(), subscription.person().value(),
                subscription.endpoint().address().toString(), subscription.at());
    }

    PushSubscription toSubscription() {
        return new PushSubscription(new UserId(userId), new PushEndpoint(URI.create(endpoint)), at);
    }

    @Override
    public String toString() {
        return "PushSubscriptionDocument[" + id + "]";
    }
}
