package com.comms123.messaging.call.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.platform.witness.UnpurgedDeletions;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Calls whose deletion was asked for and that are not purged.
@Component
class UnpurgedCalls implements UnpurgedDeletions {
    private static final String DELETION = "deletion.deletionId";

    private final MongoOperations mongo;

    UnpurgedCalls(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.CALL;
    }

    @Override
    public Page after(@Nullable UUID after, int limit) {
        var page = mongo.find(query(where(DELETION).gt(after == null ? new UUID(0, 0) : after))
                .with(Sort.by(DELETION)).limit(limit), CallDocument.class);
        return new Page(page.stream().map(call -> call.toCall()
                .deletionRequested(Objects.requireNonNull(call.deletion()).toDeletion())).toList(),
                page.size() < limit ? null : Objects.requireNonNull(page.getLast().deletion()).deletionId());
    }
}
