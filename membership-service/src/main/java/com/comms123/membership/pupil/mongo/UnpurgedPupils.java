package com.comms123.membership.pupil.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.platform.witness.UnpurgedDeletions;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Pupils whose deletion was asked for and who are not purged.
@Component
class UnpurgedPupils implements UnpurgedDeletions {
    private static final String DELETION = "deletion.deletionId";

    private final MongoOperations mongo;

    UnpurgedPupils(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.PUPIL;
    }

    @Override
    public Page after(@Nullable UUID after, int limit) {
        var page = mongo.find(query(where(DELETION).gt(after == null ? new UUID(0, 0) : after))
                .with(Sort.by(DELETION)).limit(limit), PupilDocument.class);
        return new Page(page.stream().map(PupilDocument::toPupil).map(Pupil::deletionRequested).toList(),
                page.size() < limit ? null : Objects.requireNonNull(page.getLast().deletion()).deletionId());
    }
}
