package com.comms123.audit.log.mongo;

import com.comms123.audit.log.application.CheckpointHistory;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Reads a page of checkpoints, and the cosignatures of the page in one further look.
@Repository
class MongoCheckpointHistory implements CheckpointHistory {

    private static final String ID = "_id";

    private final MongoOperations mongo;

    MongoCheckpointHistory(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public List<PastCheckpoint> page(boolean cosignedOnly, @Nullable Long before, int limit) {
        Bson wanted = cosignedOnly ? Filters.in(ID, cosigned(before, limit)) : smaller(ID, before);
        List<Document> found = Objects.requireNonNull(mongo.execute(MongoCheckpoints.COLLECTION,
                c -> c.find(wanted).sort(Sorts.descending(ID)).limit(limit).into(new ArrayList<>())));
        Map<Long, String> cosignatures = cosignatures(found.stream().map(document -> document.getLong(ID)).toList());
        return found.stream().map(document -> new PastCheckpoint(MongoCheckpoints.checkpoint(document), at(document),
                cosignatures.getOrDefault(document.getLong(ID), ""))).toList();
    }

    /// A size has a document for each witness.
    private Set<Long> cosigned(@Nullable Long before, int limit) {
        return Objects.requireNonNull(mongo.execute(MongoCosignatures.COLLECTION, c -> {
            Set<Long> sizes = new LinkedHashSet<>();
            try (MongoCursor<Document> found = c.find(smaller(MongoCosignatures.SIZE, before))
                    .projection(Projections.include(MongoCosignatures.SIZE))
                    .sort(Sorts.descending(MongoCosignatures.SIZE)).batchSize(limit).iterator()) {
                while (sizes.size() < limit && found.hasNext()) {
                    sizes.add(found.next().getLong(MongoCosignatures.SIZE));
                }
            }
            return sizes;
        }));
    }

    private Map<Long, String> cosignatures(List<Long> sizes) {
        List<Document> lines = Objects.requireNonNull(mongo.execute(MongoCosignatures.COLLECTION,
                c -> c.find(Filters.in(MongoCosignatures.SIZE, sizes)).sort(Sorts.ascending(ID))
                        .into(new ArrayList<>())));
        return lines.stream().collect(Collectors.groupingBy(line -> line.getLong(MongoCosignatures.SIZE),
                Collectors.mapping(line -> line.getString(MongoCosignatures.LINE), Collectors.joining())));
    }

    private static Bson smaller(String field, @Nullable Long than) {
        return than == null ? Filters.empty() : Filters.lt(field, than);
    }

    private static @Nullable Instant at(Document checkpoint) {
        Date at = checkpoint.getDate(MongoCheckpoints.AT);
        return at == null ? null : at.toInstant();
    }
}
