package com.comms123.messaging.delivery.mongo;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id `<message>/<recipient>/<channel>`: what belongs to one message lies together
/// @param reference by which the next system on the way knows it; unset for none
/// @param remindedAt the time of the reminder that it carries; unset for none
/// @param claim set by the worker that has it
/// @param leasedUntil until when it is that worker's, by the store's clock
@Document(DeliveryDocument.COLLECTION)
@CompoundIndex(name = "channel-queue", def = "{'channel': 1, 'state': 1, 'dueAt': 1}")
@CompoundIndex(name = "recipient", def = "{'userId': 1, 'state': 1}")
@CompoundIndex(name = "totals", def = "{'messageId': 1, 'state': 1}")
@CompoundIndex(name = "reference", def = "{'reference': 1}", sparse = true)
@CompoundIndex(name = "organisation", def = "{'organisationId': 1, 'state': 1}")
record DeliveryDocument(@Id String id, UUID messageId, UUID userId, UUID organisationId, Channel channel,
        DeliveryState state, String reason, int attempts, Instant queuedAt, Instant dueAt, Instant at,
        @Nullable Instant digestAt, @Nullable String reference, @Nullable Instant remindedAt,
        @Nullable UUID claim, @Nullable Instant leasedUntil, long version) implements Versioned {
    static final String COLLECTION = "deliveries";

    static DeliveryDocument of(Delivery delivery) {
        return new DeliveryDocument(id(delivery.id()), delivery.id().message().value(),
                delivery.id().recipient().value(), delivery.organisation().value(), delivery.id().channel(),
                delivery.state(), delivery.reason(), delivery.attempts(), delivery.queuedAt(), delivery.dueAt(),
                delivery.at(), delivery.digestAt(),
                delivery.reference().isEmpty() ? null : delivery.reference(), delivery.remindedAt(), null, null,
                delivery.version());
    }

    static String id(DeliveryId id) {
        return id.message() + "/" + id.recipient() + "/" + id.channel().name().toLowerCase(Locale.ROOT);
    }

    /// The inverse of [#id(DeliveryId)].
    static DeliveryId deliveryId(String id) {
        var parts = id.split("/");
        return new DeliveryId(new MessageId(UUID.fromString(parts[0])), new UserId(UUID.fromString(parts[1])),
                Channel.valueOf(parts[2].toUpperCase(Locale.ROOT)));
    }

    Delivery toDelivery() {
        return new Delivery(new DeliveryId(new MessageId(messageId), new UserId(userId), channel),
                new OrganisationId(organisationId), state, reason, attempts, queuedAt, dueAt, at, digestAt,
                reference == null ? "" : reference, remindedAt, version);
    }
}
