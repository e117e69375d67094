package com.comms123.messaging.file.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.file.application.FileContents;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.platform.bytes.PieceReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// Files in MongoDB, in pieces far below what a document may hold, each with its id by its number.
@Component
class MongoFileContents implements FileContents {
    static final int PIECE = 256 * 1024;
    /// The character right after `/`.
    private static final char AFTER_SLASH = '/' + 1;

    private final MongoOperations mongo;

    MongoFileContents(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void keep(FileId id, InputStream content) throws IOException {
        var number = 0L;
        for (var piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            mongo.save(new ChunkDocument(ChunkDocument.id(id, number), new Binary(piece)));
            number++;
        }
    }

    @Override
    public InputStream open(FileId id, long size) {
        return new PieceReader(size, PIECE,
                number -> Optional.ofNullable(mongo.findById(ChunkDocument.id(id, number), ChunkDocument.class))
                        .map(chunk -> chunk.bytes().getData()));
    }

    @Override
    public long count(FileId id) {
        return mongo.count(of(id), ChunkDocument.class);
    }

    @Override
    public void remove(FileId id) {
        mongo.remove(of(id), ChunkDocument.class);
    }

    private static Query of(FileId id) {
        return query(where("_id").gte(id + "/").lt(id.toString() + AFTER_SLASH));
    }
}
