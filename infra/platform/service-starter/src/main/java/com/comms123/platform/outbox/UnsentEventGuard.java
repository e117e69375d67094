package com.comms123.platform.outbox;

import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.mapping.event.AbstractMongoEventListener;
import org.springframework.data.mongodb.core.mapping.event.BeforeDeleteEvent;

/// A document with unsent events is **never** removed: every removal from a collection with an outbox passes over it, in
/// the store's own atomic step. The relay publishes its events; the removal finds the document left and tries again.
///
/// One rule for all services, as one removal that forgets it loses an event for good. It narrows the query of the removal
/// itself, which Spring Data passes to its listeners before it sends it; `OutboxIT` fails should that ever change.
class UnsentEventGuard extends AbstractMongoEventListener<Object> {
    private static final String FIRST_ENTRY = OutboxEntry.FIELD + ".0";

    private final Set<String> collections;

    /// @param collections those with an outbox in their documents
    UnsentEventGuard(Set<String> collections) {
        this.collections = collections;
    }

    @Override
    public void onBeforeDelete(BeforeDeleteEvent<Object> event) {
        var query = event.getDocument();
        if (query != null && collections.contains(event.getCollectionName())) {
            query.putIfAbsent(FIRST_ENTRY, new Document("$exists", false));
        }
    }
}
