package com.comms123.messaging.delivery.mongo;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.AcceptedBatch;
import com.comms123.messaging.delivery.domain.ClaimId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id the claim under which it was accepted
/// @param dueAt until when somebody records it
/// @param deliveryIds of [DeliveryDocument]s
@Document(AcceptedBatchDocument.COLLECTION)
@CompoundIndex(name = "age", def = "{'channel': 1, 'at': 1}")
record AcceptedBatchDocument(@Id UUID id, Channel channel, Instant at, Instant dueAt, List<String> deliveryIds,
        long version) {
    static final String COLLECTION = "accepted-batches";

    AcceptedBatch toBatch() {
        return new AcceptedBatch(new ClaimId(id), at, deliveryIds.stream().map(DeliveryDocument::deliveryId).toList(),
                version);
    }
}
