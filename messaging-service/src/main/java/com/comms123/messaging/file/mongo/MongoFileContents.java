package com.comms123.messaging.file.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.file.application.FileContents;
import com.comms123.messaging.file.domain.FileId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// Files in MongoDB, in pieces far below what a document may hold, each with its id by its number.
@Component
class MongoFileContents implements FileContents {
    static final int PIECE = 256 * 1024;
    /// What comes right after `/`.
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
        return new Pieces(id, size);
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

    /// Reads one piece after another, from wherever it stands.
    private final class Pieces extends InputStream {
        private static final long NONE = -1;

        private final FileId id;
        private final long size;
        private byte[] piece = {};
        private long loaded = NONE;
        private long at;

        Pieces(FileId id, long size) {
            this.id = id;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) {
                return 0;
            }
            if (at >= size) {
                return -1;
            }
            load(at / PIECE);
            var from = (int) (at % PIECE);
            var count = (int) Math.min(Math.min(length, piece.length - from), size - at);
            if (count <= 0) {
                throw new IOException("bytes of a file are missing");
            }
            System.arraycopy(piece, from, into, offset, count);
            at += count;
            return count;
        }

        @Override
        public long skip(long count) {
            var skipped = Math.clamp(count, 0, size - at);
            at += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return loaded == at / PIECE ? (int) Math.max(0, piece.length - at % PIECE) : 0;
        }

        private void load(long number) throws IOException {
            if (loaded != number) {
                var found = mongo.findById(ChunkDocument.id(id, number), ChunkDocument.class);
                if (found == null) {
                    throw new IOException("bytes of a file are missing");
                }
                piece = found.bytes().getData();
                loaded = number;
            }
        }
    }
}
