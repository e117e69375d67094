package com.comms123.retention.content.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.domain.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Pieces far below what a document may hold, each with its id by its number (ADR 14).
@Component
class MongoContents implements Contents {
    /// What comes right after `/`.
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
        return new Writer(place);
    }

    @Override
    public InputStream open(UUID owner, Stored stored) {
        return new Reader(owner, stored);
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

    private final class Writer extends OutputStream {
        private final Place place;
        private final byte[] buffer = new byte[PIECE];
        private int filled;
        private int number;

        Writer(Place place) {
            this.place = place;
        }

        @Override
        public void write(int one) {
            write(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            var done = 0;
            while (done < length) {
                var count = Math.min(length - done, buffer.length - filled);
                System.arraycopy(bytes, offset + done, buffer, filled, count);
                filled += count;
                done += count;
                if (filled == buffer.length) {
                    store();
                }
            }
        }

        @Override
        public void close() {
            if (filled > 0) {
                store();
            }
        }

        private void store() {
            put(place, number, Arrays.copyOf(buffer, filled));
            number++;
            filled = 0;
        }
    }

    /// Reads one piece after another, from wherever it stands.
    private final class Reader extends InputStream {
        private static final long NONE = -1;

        private final UUID owner;
        private final Stored stored;
        private byte[] piece = {};
        private long loaded = NONE;
        private long at;

        Reader(UUID owner, Stored stored) {
            this.owner = owner;
            this.stored = stored;
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
            if (at >= stored.size()) {
                return -1;
            }
            load(at / PIECE);
            var from = (int) (at % PIECE);
            var count = (int) Math.min(Math.min(length, piece.length - from), stored.size() - at);
            if (count <= 0) {
                throw new IOException("bytes are missing");
            }
            System.arraycopy(piece, from, into, offset, count);
            at += count;
            return count;
        }

        @Override
        public long skip(long count) {
            var skipped = Math.clamp(count, 0, stored.size() - at);
            at += skipped;
            return skipped;
        }

        private void load(long number) throws IOException {
            if (loaded != number) {
                var found = mongo.findById(MongoContents.id(owner, stored.id(), number), PieceDocument.class);
                if (found == null) {
                    throw new IOException("bytes are missing");
                }
                piece = found.bytes().getData();
                loaded = number;
            }
        }
    }
}
