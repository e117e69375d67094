package com.comms123.messaging.delivery.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.delivery.application.EarlyReceipts;
import com.comms123.messaging.delivery.domain.Receipt;
import com.comms123.platform.jobs.DueReader;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

@Repository
class MongoEarlyReceipts implements EarlyReceipts {
    private final MongoOperations mongo;
    private final DueReader reader;

    MongoEarlyReceipts(MongoOperations mongo, DueReader reader) {
        this.mongo = mongo;
        this.reader = reader;
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
    public List<Receipt> before(Instant moment, int limit) {
        return reader.read(query(where("at").lt(moment)).with(Sort.by("at")).limit(limit), EarlyReceiptDocument.class,
                EarlyReceiptDocument::toReceipt);
    }
}
