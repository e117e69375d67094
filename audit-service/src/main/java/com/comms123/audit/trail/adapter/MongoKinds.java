package com.comms123.audit.trail.adapter;

import com.comms123.audit.trail.domain.Outcome;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/// Collection `kinds`: `{_id: "action/outcome"}`, some dozens. Each pair that an entry has is here, and was before the
/// entry: so that a search for any action, or any outcome, can name all there are.
final class MongoKinds {

    private static final String COLLECTION = "kinds";
    private static final String ID = "_id";
    private static final String SEPARATOR = "/";

    private final MongoOperations mongo;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    MongoKinds(MongoOperations mongo) {
        this.mongo = mongo;
    }

    static String name(String action, Outcome outcome) {
        return action + SEPARATOR + outcome.wire();
    }

    /// Durable when this returns.
    void note(Collection<String> kinds) {
        for (String kind : kinds) {
            if (!noted.contains(kind)) {
                mongo.execute(COLLECTION, c -> c.updateOne(Filters.eq(ID, kind),
                        Updates.setOnInsert(ID, kind), new UpdateOptions().upsert(true)));
                noted.add(kind);
            }
        }
    }

    /// @param action null for any
    /// @param outcome null for any
    List<String> matching(@Nullable String action, @Nullable Outcome outcome) {
        if (action != null && outcome != null) {
            return List.of(name(action, outcome));
        }
        List<String> all = Objects.requireNonNull(mongo.execute(COLLECTION,
                c -> c.find().map((Document found) -> found.getString(ID)).into(new ArrayList<>())));
        return all.stream().filter(kind -> action == null || kind.startsWith(action + SEPARATOR))
                .filter(kind -> outcome == null || kind.endsWith(SEPARATOR + outcome.wire())).toList();
    }
}
