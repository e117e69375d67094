package com.comms123.membership.imports.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.membership.imports.application.ImportFiles;
import com.comms123.membership.imports.domain.ImportId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.types.Binary;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Files in MongoDB, in pieces that are far below what a document may hold. Each piece has its id by its number, so that
/// keeping a file again replaces it.
@Component
class MongoImportFiles implements ImportFiles {
    private static final int PIECE = 512 * 1024;

    private final MongoOperations mongo;

    MongoImportFiles(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void keep(ImportId id, InputStream content, Instant now) throws IOException {
        var number = 0;
        for (var piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            mongo.save(new ChunkDocument(ChunkDocument.id(id.value(), number), id.value(), number == 0 ? now : null,
                    new Binary(piece)));
            number++;
        }
    }

    @Override
    public InputStream open(ImportId id) {
        return new Pieces(id.value());
    }

    @Override
    public void erase(Collection<ImportId> ids) {
        if (!ids.isEmpty()) {
            mongo.remove(query(those(ids)), ChunkDocument.class);
        }
    }

    @Override
    public List<ImportId> keptBefore(Instant before, int limit) {
        var first = query(where("keptAt").lt(before)).with(Sort.by("keptAt")).limit(limit);
        first.fields().include("importId");
        return mongo.find(first, org.bson.Document.class, mongo.getCollectionName(ChunkDocument.class)).stream()
                .map(found -> new ImportId(Objects.requireNonNull(found.get("importId", UUID.class)))).toList();
    }

    @Override
    public long count(Collection<ImportId> ids) {
        return mongo.count(query(those(ids)), ChunkDocument.class);
    }

    private static Criteria those(Collection<ImportId> ids) {
        return where("importId").in(ids.stream().<UUID>map(ImportId::value).toList());
    }

    /// Reads one piece after another.
    private final class Pieces extends InputStream {
        private final UUID importId;
        private byte[] piece = {};
        private int at;
        private int next;
        private boolean ended;

        Pieces(UUID importId) {
            this.importId = importId;
        }

        @Override
        public int read() {
            return ready() ? piece[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!ready()) {
                return -1;
            }
            var count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, offset, count);
            at += count;
            return count;
        }

        private boolean ready() {
            if (at < piece.length) {
                return true;
            }
            if (ended) {
                return false;
            }
            var found = mongo.findById(ChunkDocument.id(importId, next++), ChunkDocument.class);
            piece = found == null ? new byte[0] : found.bytes().getData();
            at = 0;
            ended = found == null;
            return !ended;
        }
    }
}
