package com.comms123.audit.log.mongo;

import com.comms123.audit.log.application.Checkpoints;
import com.comms123.audit.log.application.LogBroken;
import com.comms123.audit.log.application.PublishedCheckpoint;
import com.comms123.platform.signedlog.MalformedLog;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Collection `checkpoints`: `{_id: size, note, at}`, insert only. The latest is the one of the largest size, whatever order
/// several instances inserted in. `at` is absent in what an earlier release has signed.
@Repository
class MongoCheckpoints implements Checkpoints {

    static final String COLLECTION = "checkpoints";
    static final String AT = "at";
    private static final String ID = "_id";
    private static final String NOTE = "note";

    private final MongoOperations mongo;
    private final Clock clock;

    MongoCheckpoints(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public Optional<PublishedCheckpoint> latest() {
        return latest(1).stream().findFirst();
    }

    @Override
    public List<PublishedCheckpoint> latest(int limit) {
        return read(mongo.execute(COLLECTION,
                c -> found(c.find().sort(Sorts.descending(ID)).limit(limit))));
    }

    @Override
    public List<PublishedCheckpoint> after(long size, int limit) {
        return read(mongo.execute(COLLECTION,
                c -> found(c.find(Filters.gt(ID, size)).sort(Sorts.ascending(ID)).limit(limit))));
    }

    @Override
    public void publish(PublishedCheckpoint checkpoint) {
        Document document = new Document(ID, checkpoint.size()).append(NOTE, checkpoint.note())
                .append(AT, Date.from(clock.instant()));
        try {
            mongo.execute(COLLECTION, c -> c.insertOne(document));
        } catch (DuplicateKeyException published) {
            after(checkpoint.size() - 1, 1).stream()
                    .filter(stored -> stored.checkpoint().equals(checkpoint.checkpoint())).findFirst()
                    .orElseThrow(() -> new LogBroken("there is another checkpoint of size " + checkpoint.size()));
        }
    }

    private static List<Document> found(FindIterable<Document> documents) {
        return documents.into(new ArrayList<>());
    }

    private static List<PublishedCheckpoint> read(@Nullable List<Document> documents) {
        return Objects.requireNonNull(documents).stream()
                .map(MongoCheckpoints::checkpoint).toList();
    }

    static PublishedCheckpoint checkpoint(Document document) {
        try {
            return PublishedCheckpoint.parse(document.getString(NOTE));
        } catch (MalformedLog malformed) {
            throw new LogBroken("the checkpoint of size %s is unreadable".formatted(document.get(ID)));
        }
    }
}
