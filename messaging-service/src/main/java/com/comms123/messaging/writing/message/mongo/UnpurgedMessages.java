package com.comms123.messaging.writing.message.mongo;

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

/// Messages that were withdrawn, or hidden for good, and are not purged.
@Component
class UnpurgedMessages implements UnpurgedDeletions {
    private static final String DELETION = "withdrawal.deletionId";

    private final MongoOperations mongo;

    UnpurgedMessages(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.MESSAGE;
    }

    @Override
    public Page after(@Nullable UUID after, int limit) {
        var page = mongo.find(query(where(DELETION).gt(after == null ? new UUID(0, 0) : after))
                .with(Sort.by(DELETION)).limit(limit), MessageDocument.class);
        return new Page(page.stream()
                .map(message -> message.toWithdrawal(Objects.requireNonNull(message.withdrawal())).event()).toList(),
                page.size() < limit ? null : Objects.requireNonNull(page.getLast().withdrawal()).deletionId());
    }
}
