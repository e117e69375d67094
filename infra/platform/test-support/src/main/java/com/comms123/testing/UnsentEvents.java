package com.comms123.testing;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Date;
import org.awaitility.Awaitility;

/// The events that wait in the documents of the services under test.
final class UnsentEvents {
    private final MongoDatabase database;

    UnsentEvents(String uri, String database) {
        this.database = MongoClients.create(uri).getDatabase(database);
    }

    /// Waits until what was written before now is published. A purge comes a month after the record's last change, and
    /// leaves a document with unsent events alone.
    void awaitPublication() {
        var now = new Date();
        Awaitility.await().alias("all events published").until(() -> database.listCollectionNames()
                .into(new ArrayList<>()).stream().noneMatch(collection -> isWaitingIn(collection, now)));
    }

    private boolean isWaitingIn(String collection, Date now) {
        return database.getCollection(collection).find(Filters.lte("outbox.at", now)).first() != null;
    }
}
