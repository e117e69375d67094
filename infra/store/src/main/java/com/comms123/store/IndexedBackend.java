package com.comms123.store;

import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The databases of one store.
final class IndexedBackend extends AbstractMongoBackend {

    private static final Logger log = LoggerFactory.getLogger(IndexedBackend.class);

    private final @Nullable Snapshot snapshot;
    private final LongAdder examined = new LongAdder();
    private final @Nullable HarshCluster harsh;

    /// @param snapshot the file to begin with, and to write everything to at the end
    /// @param harsh makes commands fail and interleave as on a real cluster
    IndexedBackend(@Nullable Snapshot snapshot, @Nullable HarshCluster harsh) {
        this.snapshot = snapshot;
        this.harsh = harsh;
        if (snapshot != null) {
            snapshot.load(this);
        }
    }

    @Override
    protected IndexedDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getCursorRegistry(), examined);
    }

    /// Answers an error instead of throwing it: the caller would log the whole request, and with it what people wrote.
    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (MongoServerException refused) {
            return failure(refused);
        } catch (RuntimeException | StackOverflowError failed) {
            String command = message.getDocument().keySet().iterator().next();
            log.error("{} failed with {} at {}", command, failed.getClass().getName(),
                    failed.getStackTrace().length == 0 ? "unknown" : failed.getStackTrace()[0]);
            return failure(new MongoServerError(1, "InternalError", "the store failed to run " + command));
        }
    }

    private static Document failure(MongoServerException refused) {
        Document answer = new Document("ok", 0).append("errmsg", refused.getMessageWithoutErrorCode());
        if (refused instanceof MongoServerError error) {
            answer.append("code", error.getCode());
            answer.putIfNotNull("codeName", error.getCodeName());
        }
        return answer;
    }

    /// Adds the command that newer clients and health checks greet with.
    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (command.equalsIgnoreCase("hello")) {
            Document answer = super.handleCommand(channel, database, "ismaster", query);
            return answer.append("isWritablePrimary", true);
        }
        HarshCluster cluster = harsh;
        return cluster == null || database.equals("admin")
                ? super.handleCommand(channel, database, command, query)
                : cluster.handle(command, query, one -> super.handleCommand(channel, database,
                        one.keySet().iterator().next(), one));
    }

    /// How many documents queries have read.
    long examined() {
        return examined.sum();
    }

    List<IndexedDatabase> databases() {
        List<IndexedDatabase> databases = new ArrayList<>();
        for (String name : listDatabaseNames()) {
            databases.add(database(name));
        }
        return databases;
    }

    IndexedDatabase database(String name) {
        return (IndexedDatabase) resolveDatabase(name);
    }

    /// The server closes it when no client is connected any more.
    @Override
    public void close() {
        if (snapshot != null) {
            snapshot.save(this);
        }
        super.close();
    }
}
