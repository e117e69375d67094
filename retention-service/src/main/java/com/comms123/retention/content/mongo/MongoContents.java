package com.comms123.retention.content.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.platform.bytes.PieceReader;
import com.comms123.platform.bytes.PieceWriter;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.domain.Stored;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Pieces far below what a document may hold, each with its id by its number (ADR 14).
@Component
class MongoContents implements Contents {
    /// The character right after `/`.
    private static final char AFTER_SLASH = '/' + 1;

    private static final int UUID_LENGTH = 36;

    private final MongoOperations mongo;

    MongoContents(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void put(Place place, int number, byte[] piece) {
        mongo.save(new PieceDocument(id(place.owner(), place.id(), number), new Binary(piece)));
    }

    @Override
    public OutputStream write(Place place) {
        return new PieceWriter(PIECE, (number, piece) -> put(place, number, piece));
    }

    @Override
    public InputStream open(UUID owner, Stored stored) {
        return new PieceReader(stored.size(), PIECE,
                number -> Optional.ofNullable(mongo.findById(id(owner, stored.id(), number), PieceDocument.class))
                        .map(piece -> piece.bytes().getData()));
    }

    @Override
    public void mention(Place place, int batch, Collection<UUID> ids) {
        mongo.save(new MentionsDocument(id(place.owner(), place.id(), batch), ids));
    }

    @Override
    public List<UUID> mentioning(UUID id, @Nullable UUID after, int limit) {
        var found = where("mentioned").is(id);
        var query = query(after == null ? found : found.and("_id").gt(after.toString() + AFTER_SLASH))
                .with(Sort.by("_id")).limit(limit);
        query.fields().include("_id");
        return mongo.find(query, Document.class, mongo.getCollectionName(MentionsDocument.class)).stream()
                .map(mentions -> UUID.fromString(mentions.getString("_id").substring(0, UUID_LENGTH))).distinct()
                .toList();
    }

    @Override
    public boolean mentionsAny(Place place, Collection<UUID> ids) {
        return mongo.exists(query(of(place.owner() + "/" + place.id()).and("mentioned").in(ids)),
                MentionsDocument.class);
    }

    @Override
    public void remove(Place place) {
        remove(of(place.owner() + "/" + place.id()));
    }

    @Override
    public void removeAll(UUID owner) {
        remove(of(owner.toString()));
    }

    @Override
    public void removeAllBut(Place place) {
        var kept = place.owner() + "/" + place.id();
        remove(where("_id").gte(place.owner() + "/").lt(kept + "/"));
        remove(where("_id").gte(kept + AFTER_SLASH).lt(place.owner().toString() + AFTER_SLASH));
    }

    /// The ids last: while they are there, the package is found by them.
    private void remove(Criteria range) {
        mongo.remove(query(range), PieceDocument.class);
        mongo.remove(query(range), MentionsDocument.class);
    }

    @Override
    public long count(UUID owner) {
        return mongo.count(query(of(owner.toString())), PieceDocument.class);
    }

    private static Criteria of(String prefix) {
        return where("_id").gte(prefix + "/").lt(prefix + AFTER_SLASH);
    }

    private static String id(UUID owner, UUID content, long number) {
        return "%s/%s/%06d".formatted(owner, content, number);
    }
}
