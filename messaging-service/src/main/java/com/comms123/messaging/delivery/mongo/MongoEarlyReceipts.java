package com.comms123.messaging.delivery.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.delivery.application.EarlyReceipts;
import com.comms123.messaging.delivery.domain.Receipt;
import com.comms123.platform.jobs.Chunks;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

@Repository
class MongoEarlyReceipts implements EarlyReceipts {
    private final MongoOperations mongo;

    MongoEarlyReceipts(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void keep(Receipt receipt, Instant at) {
        mongo.save(new EarlyReceiptDocument(receipt.reference(), receipt.failure(), at));
    }

    @Override
    public List<Receipt> among(Collection<String> references) {
        return mongo.find(query(where("_id").in(references)), EarlyReceiptDocument.class).stream()
                .map(EarlyReceiptDocument::toReceipt).toList();
    }

    @Override
    public void remove(Collection<String> references) {
        mongo.remove(query(where("_id").in(references)), EarlyReceiptDocument.class);
    }

    @Override
    public long removeBefore(Instant moment) {
        return Chunks.remove(mongo, query(where("at").lt(moment)), EarlyReceiptDocument.class);
    }
}
