package com.comms123.store;

import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A running store. Closing it ends all connections and forgets everything, or writes it down first when the store was
/// started with a snapshot directory.
public final class EmbeddedStore implements AutoCloseable {

    private final MongoServer server;
    private final IndexedBackend backend;
    private final @Nullable HarshCluster harsh;
    private final String host;
    private final int port;

    private EmbeddedStore(MongoServer server, IndexedBackend backend, @Nullable HarshCluster harsh, String host,
            int port) {
        this.harsh = harsh;
        this.server = server;
        this.backend = backend;
        this.host = host;
        this.port = port;
    }

    /// @param port 0 for any free one
    public static EmbeddedStore start(String host, int port) {
        return start(host, port, null);
    }

    /// @param port     0 for any free one
    /// @param snapshot the directory to begin with what an earlier store wrote there, and to write to when this one is
    ///                 closed in order. A killed store leaves the earlier snapshot as it was.
    public static EmbeddedStore start(String host, int port, @Nullable Path snapshot) {
        return start(host, port, snapshot, null);
    }

    /// A store that is as harsh to its clients as a real cluster; for tests.
    ///
    /// @param seed of the random failures
    public static EmbeddedStore startHarsh(String host, int port, long seed) {
        return start(host, port, null, new HarshCluster(seed));
    }

    private static EmbeddedStore start(String host, int port, @Nullable Path snapshot, @Nullable HarshCluster harsh) {
        IndexedBackend backend = new IndexedBackend(snapshot == null ? null : new Snapshot(snapshot), harsh);
        MongoServer server = new MongoServer(backend);
        server.bind(host, port);
        return new EmbeddedStore(server, backend, harsh, host, server.getLocalAddress().getPort());
    }

    /// Of a harsh store: the next write to this collection is done, and answered with an error of the write concern.
    public void leaveUnconfirmed(String collection) {
        if (harsh == null) {
            throw new IllegalStateException("expected a harsh store");
        }
        harsh.leaveUnconfirmed(collection);
    }

    /// The port that it listens on.
    public int port() {
        return port;
    }

    /// The connection string, without a database.
    public String uri() {
        return "mongodb://" + host + ":" + port;
    }

    /// How many documents queries have read since the start: the sum of `docsExamined` on a real server. A query
    /// without a fitting index reads all documents.
    public long examined() {
        return backend.examined();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
