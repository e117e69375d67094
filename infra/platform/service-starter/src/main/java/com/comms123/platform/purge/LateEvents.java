package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.RecordInterceptor;

/// Removes what a late event brings back of a purged record (UP-4).
///
/// After a listener has processed an event, the purges of all records that the event names are due for a look. This is
/// written before the event's offset is committed, so that a process that dies in between processes the event again.
/// Anything that a listener stores of such an event is removed, in whatever order it and the purge run.
class LateEvents implements RecordInterceptor<Object, Object>, BatchInterceptor<Object, Object> {
    private static final Pattern ID = Pattern
            .compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /// The purge's own events name purged records and bring nothing back.
    private static final String PURGES_OWN = "record.";
    private static final String CHECK_AT = "checkAt";
    private static final int MOST_IDS = 500;

    private final MongoOperations mongo;
    private final PurgeChecker checker;
    private final Clock clock;

    LateEvents(MongoOperations mongo, PurgeChecker checker, Clock clock) {
        this.mongo = mongo;
        this.checker = checker;
        this.clock = clock;
    }

    @Override
    public ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> record,
            Consumer<Object, Object> consumer) {
        return record;
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(ConsumerRecords<Object, Object> records,
            Consumer<Object, Object> consumer) {
        return records;
    }

    @Override
    public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
        look(idsIn(record));
    }

    @Override
    public void success(ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        var ids = new HashSet<UUID>();
        for (var record : records) {
            ids.addAll(idsIn(record));
            if (ids.size() >= MOST_IDS) {
                look(ids);
                ids.clear();
            }
        }
        look(ids);
    }

    private void look(Set<UUID> named) {
        if (named.isEmpty()) {
            return;
        }
        var purged = where("recordId").in(named);
        // Found, not counted: `exists` would aggregate, at twice the price, for each event.
        var one = query(purged).limit(1);
        one.fields().include("_id");
        if (mongo.findOne(one, Document.class, mongo.getCollectionName(PurgeDocument.class)) != null) {
            var now = clock.instant();
            // The version shows a purge of this moment that there is more to do.
            mongo.updateMulti(
                    query(new Criteria().andOperator(purged,
                            new Criteria().orOperator(where(CHECK_AT).isNull(), where(CHECK_AT).gt(now)))),
                    new Update().set(CHECK_AT, now).inc("version", 1), PurgeDocument.class);
            checker.lookNow();
        }
    }

    private static Set<UUID> idsIn(ConsumerRecord<Object, Object> record) {
        var ids = new HashSet<UUID>();
        if (record.value() instanceof byte[] value && !record.topic().startsWith(PURGES_OWN)) {
            var found = ID.matcher(new String(value, StandardCharsets.UTF_8));
            while (found.find()) {
                ids.add(UUID.fromString(found.group()));
            }
        }
        return ids;
    }
}
