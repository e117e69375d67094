package com.comms123.retention.deletion.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordReference;
import com.comms123.retention.deletion.application.CalledOffDeletions;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.reference.StoredReference;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

@Component
class MongoCalledOffDeletions implements CalledOffDeletions {
    private final MongoOperations mongo;

    MongoCalledOffDeletions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void add(DeletionId id, RecordReference record, Instant at) {
        try {
            mongo.insert(new CalledOffDocument(id.value(), StoredReference.of(record), at));
        } catch (DuplicateKeyException known) {
            // The first time stands.
        }
    }

    @Override
    public Set<DeletionId> among(Collection<DeletionId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return mongo.find(query(where("_id").in(ids.stream().map(DeletionId::value).toList())),
                CalledOffDocument.class).stream().map(found -> new DeletionId(found.id()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
