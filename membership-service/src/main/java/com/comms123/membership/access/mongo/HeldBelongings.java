package com.comms123.membership.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.hold.Held;
import com.comms123.platform.hold.HeldParts;
import com.comms123.platform.hold.Removal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Finds what is held as it belongs to a held school or club: its groups and pupils, and everybody who ever was a member,
/// for leaving first changes nothing about a hold.
@Component
class HeldBelongings implements HeldParts {
    /// A held group of a school or club that is removed itself: the record of the school or club names it.
    private static final String GROUP_OF_REMOVED = "group-of-removed";
    private static final String ORGANISATION = "organisationId";

    private final MongoOperations mongo;

    HeldBelongings(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Held in(Held held, Removal removal) {
        var id = removal.id();
        return switch (removal.kind()) {
            case USER ->
                belonging(held, removal, mongo.find(query(where("userId").is(id)), Document.class, "memberships")
                        .stream().map(membership -> membership.get(ORGANISATION)));
            case PUPIL -> belonging(held, removal, mongo.find(query(where("_id").is(id)), Document.class, "pupils")
                    .stream().map(pupil -> pupil.get(ORGANISATION)));
            case GROUP -> belonging(held, removal, withGroup(id).stream().map(organisation -> organisation.get("_id")));
            case ORGANISATION -> held.with(GROUP_OF_REMOVED, groupsOf(id, held));
            case MESSAGE, CALL -> held;
        };
    }

    private static Held belonging(Held held, Removal removal, Stream<Object> organisations) {
        return organisations.flatMap(id -> held.because("organisation", id).stream()).findFirst()
                .map(because -> held.with(removal.kind(), Map.of(removal.id(), because))).orElse(held);
    }

    private List<Document> withGroup(UUID group) {
        return mongo.find(query(new Criteria().orOperator(where("groups.groupId").is(group),
                where("deletedGroups.groupId").is(group))).limit(1), Document.class, "organisations");
    }

    private Map<UUID, RecordReference> groupsOf(UUID organisation, Held held) {
        var found = new HashMap<UUID, RecordReference>();
        var stored = mongo.findById(organisation, Document.class, "organisations");
        if (stored != null) {
            Stream.of("groups", "deletedGroups")
                    .flatMap(field -> stored.getList(field, Document.class, List.of()).stream())
                    .map(group -> group.get("groupId", UUID.class))
                    .forEach(group -> held.because("group", group).ifPresent(because -> found.put(group, because)));
        }
        return found;
    }
}
