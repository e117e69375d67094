package com.comms123.messaging.file.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.file.application.StoredBytes;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.platform.jobs.DueReader;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// One document for each owner. Each change raises `changes`: a recount that something overtook is dropped.
@Repository
class MongoStoredBytes implements StoredBytes {
    private static final String BYTES = "bytes";
    private static final String MOVING = "moving";
    private static final String FILE = "moving.file";
    private static final String BY = "moving.by";
    private static final String CHANGES = "changes";

    private final MongoOperations mongo;
    private final DueReader reader;

    MongoStoredBytes(MongoOperations mongo, DueReader reader) {
        this.mongo = mongo;
        this.reader = reader;
    }

    /// @param id `person/<id>` or `organisation/<id>`
    /// @param moving files that are coming or going
    @org.springframework.data.mongodb.core.mapping.Document("stored-bytes")
    @TypeAlias("stored-bytes")
    @CompoundIndex(name = "moving-since", def = "{'moving.since': 1}")
    record SumDocument(@Id String id, long bytes, long changes, @Indexed Instant countedAt,
            List<MovingDocument> moving) {}

    /// @param by null for a file that is coming
    record MovingDocument(UUID file, long bytes, Instant since, @Nullable UUID by) {}

    @Override
    public OptionalLong used(StorageOwner owner) {
        var found = find(owner);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.bytes());
    }

    @Override
    public boolean reserve(StorageOwner owner, FileId file, long bytes, long limit, LongSupplier counted,
            Instant now) {
        var coming = new MovingDocument(file.value(), bytes, now, null);
        while (true) {
            var fits = by(owner).and(BYTES).lte(limit - bytes).and(FILE).ne(file.value());
            if (change(fits, new Update().inc(BYTES, bytes).push(MOVING, coming))) {
                return true;
            }
            var found = find(owner);
            if (found == null) {
                countFirst(owner, counted.getAsLong(), now);
            } else if (found.moving().stream().anyMatch(moving -> moving.file().equals(file.value()))) {
                return true;
            } else if (found.bytes() > limit - bytes) {
                return false;
            }
            // Otherwise another file came or went between the two requests: there is room now.
        }
    }

    private void countFirst(StorageOwner owner, long bytes, Instant now) {
        try {
            mongo.insert(new SumDocument(owner.key(), bytes, 0, now, List.of()));
        } catch (DuplicateKeyException counted) {
            // Somebody else was faster.
        }
    }

    @Override
    public void complete(StorageOwner owner, FileId file) {
        change(by(owner).and(FILE).is(file.value()), new Update().pull(MOVING, new Document("file", file.value())));
    }

    @Override
    public void cancel(StorageOwner owner, FileId file, long bytes) {
        change(by(owner).and(FILE).is(file.value()),
                new Update().inc(BYTES, -bytes).pull(MOVING, new Document("file", file.value())));
    }

    @Override
    public void going(StorageOwner owner, FileId file, UUID by, long bytes, Instant now) {
        change(by(owner), new Update().push(MOVING, new MovingDocument(file.value(), bytes, now, by)));
    }

    @Override
    public void gone(StorageOwner owner, FileId file, UUID by, long bytes) {
        change(by(owner).and(BY).is(by),
                new Update().inc(BYTES, -bytes).pull(MOVING, new Document("file", file.value())));
    }

    @Override
    public void notGone(StorageOwner owner, UUID by) {
        change(by(owner).and(BY).is(by), new Update().pull(MOVING, new Document("by", by)));
    }

    @Override
    public List<Moving> movingSince(Instant before, int limit) {
        return reader.read(query(where("moving.since").lt(before)).limit(limit), SumDocument.class,
                sum -> moving(sum, before)).stream().flatMap(List::stream).toList();
    }

    private static List<Moving> moving(SumDocument sum, Instant before) {
        return sum.moving().stream().filter(moving -> moving.since().isBefore(before))
                .map(moving -> new Moving(StorageOwner.of(sum.id()), new FileId(moving.file()), moving.bytes(),
                        moving.by() != null, moving.since()))
                .toList();
    }

    @Override
    public List<StorageOwner> countedBefore(Instant before, int limit) {
        return reader.read(query(where("countedAt").lt(before)).with(Sort.by("countedAt")).limit(limit),
                SumDocument.class, sum -> StorageOwner.of(sum.id()));
    }

    @Override
    public void recount(StorageOwner owner, Recount recount, Instant now) {
        var found = find(owner);
        if (found == null) {
            return;
        }
        if (found.moving().stream().anyMatch(moving -> moving.by() != null)) {
            // Others must not wait behind it: its turn comes again after theirs.
            mongo.updateFirst(query(by(owner)), new Update().set("countedAt", now), SumDocument.class);
            return;
        }
        var coming = found.moving().stream().mapToLong(MovingDocument::bytes).sum();
        var bytes = recount.bytes(owner,
                found.moving().stream().map(moving -> new FileId(moving.file())).toList()) + coming;
        change(by(owner).and(CHANGES).is(found.changes()), new Update().set(BYTES, bytes).set("countedAt", now));
    }

    @Override
    public long remove(StorageOwner owner) {
        return mongo.remove(query(by(owner)), SumDocument.class).getDeletedCount();
    }

    @Override
    public long count(StorageOwner owner) {
        return mongo.count(query(by(owner)), SumDocument.class);
    }

    private @Nullable SumDocument find(StorageOwner owner) {
        return mongo.findById(owner.key(), SumDocument.class);
    }

    private boolean change(Criteria of, Update update) {
        return mongo.updateFirst(query(of), update.inc(CHANGES, 1L), SumDocument.class).getMatchedCount() > 0;
    }

    private static Criteria by(StorageOwner owner) {
        return where("_id").is(owner.key());
    }
}
