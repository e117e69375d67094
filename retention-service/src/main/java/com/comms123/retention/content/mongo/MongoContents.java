package com.comms123.retention.content.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.platform.bytes.PieceReader;
import com.comms123.platform.bytes.PieceWriter;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.domain.Stored;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Pieces far below what a document may hold, each with its id by its number (ADR 14).
@Component
class MongoContents implements Contents {
    /// The character right after `/`.
    private static final char AFTER_SLASH = '/' + 1;

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
    public void remove(Place place) {
        mongo.remove(query(of(place.owner() + "/" + place.id())), PieceDocument.class);
    }

    @Override
    public void removeAll(UUID owner) {
        mongo.remove(query(of(owner.toString())), PieceDocument.class);
    }

    @Override
    public void removeAllBut(Place place) {
        var kept = place.owner() + "/" + place.id();
        mongo.remove(query(where("_id").gte(place.owner() + "/").lt(kept + "/")), PieceDocument.class);
        mongo.remove(query(where("_id").gte(kept + AFTER_SLASH).lt(place.owner().toString() + AFTER_SLASH)),
                PieceDocument.class);
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
