package com.comms123.messaging.delivery.mongo;

import com.comms123.messaging.delivery.domain.Receipt;
import java.time.Instant;
import java.util.Objects;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id the reference
/// @param failure empty when it arrived
@Document(EarlyReceiptDocument.COLLECTION)
@CompoundIndex(name = "age", def = "{'at': 1}")
record EarlyReceiptDocument(@Id String id, String failure, Instant at) {
    static final String COLLECTION = "early-receipts";

    Receipt toReceipt() {
        return new Receipt(id, Objects.requireNonNull(failure));
    }
}
