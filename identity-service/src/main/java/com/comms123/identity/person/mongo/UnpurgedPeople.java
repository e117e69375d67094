package com.comms123.identity.person.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.identity.person.application.KnownBelongings;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.witness.UnpurgedDeletions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// People who have asked for deletion and are not purged. They touch every school and club that they are known to have
/// belonged to: a hold on any of these protects them.
@Component
class UnpurgedPeople implements UnpurgedDeletions {
    private final MongoOperations mongo;
    private final KnownBelongings belongings;

    UnpurgedPeople(MongoOperations mongo, KnownBelongings belongings) {
        this.mongo = mongo;
        this.belongings = belongings;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.USER;
    }

    @Override
    public Page after(@Nullable UUID after, int limit) {
        var gone = where("state").in(List.of(PersonDocument.LEAVING, PersonDocument.DELETED));
        var page = mongo.find(query(after == null ? gone : gone.and("_id").gt(after)).with(Sort.by("_id"))
                .limit(limit), PersonDocument.class);
        return new Page(page.stream().map(this::request).toList(),
                page.size() < limit ? null : page.getLast().id());
    }

    private UserDeletionRequested request(PersonDocument document) {
        var person = document.toDeleted();
        var known = belongings.of(new PersonId(document.id()));
        var acceptances = person.acceptances();
        return new UserDeletionRequested(document.id(), person.deletion().id(), person.deletion().requestedAt(),
                person.deletion().dueAt(), person.deletion().receipt().hash(),
                acceptances.isEmpty() ? "" : acceptances.getLast().version(),
                Stream.concat(known.members().stream(), known.left().stream()).distinct().sorted().toList());
    }
}
