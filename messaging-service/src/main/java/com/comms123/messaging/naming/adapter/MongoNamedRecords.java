package com.comms123.messaging.naming.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.messaging.CallDirection;
import com.comms123.messaging.naming.application.NamedRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// Reads neither the text of a message nor the people whom a call concerns.
@Component
class MongoNamedRecords implements NamedRecords {
    private static final String ID = "_id";
    private static final String SUBJECT = "subject";
    private static final String DIRECTION = "direction";
    private static final String STARTED = "startedAt";
    /// A call that is not filed was never there for anybody.
    private static final List<String> FILED_OR_DELETED = List.of("FILED", "DELETED");

    private final MongoOperations mongo;

    MongoNamedRecords(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public List<NamedRecord> named(Collection<RecordReference> wanted) {
        return Stream.<NamedRecord>concat(messages(ids(RecordKind.MESSAGE, wanted)),
                calls(ids(RecordKind.CALL, wanted))).toList();
    }

    private Stream<NamedMessage> messages(Set<UUID> ids) {
        return ids.isEmpty()
                ? Stream.empty()
                : find(query(where(ID).in(ids)), "messages", SUBJECT)
                        .map(found -> new NamedMessage(record(RecordKind.MESSAGE, found), found.getString(SUBJECT)));
    }

    private Stream<NamedCall> calls(Set<UUID> ids) {
        return ids.isEmpty()
                ? Stream.empty()
                : find(query(where(ID).in(ids).and("state").in(FILED_OR_DELETED)), "calls", DIRECTION, STARTED)
                        .map(found -> new NamedCall(record(RecordKind.CALL, found),
                                CallDirection.valueOf(found.getString(DIRECTION)), startedAt(found)));
    }

    private Stream<Document> find(Query those, String collection, String... fields) {
        those.fields().include(fields);
        return mongo.find(those, Document.class, collection).stream();
    }

    private static Instant startedAt(Document call) {
        return call.get(STARTED, Date.class).toInstant();
    }

    private static RecordReference record(RecordKind kind, Document found) {
        return new RecordReference(kind, found.get(ID, UUID.class));
    }

    private static Set<UUID> ids(RecordKind kind, Collection<RecordReference> wanted) {
        return wanted.stream().filter(record -> record.kind() == kind).map(RecordReference::id)
                .collect(Collectors.toSet());
    }
}
