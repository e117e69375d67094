package com.comms123.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/// The index of the ids. It is asked before each write, so it also refuses documents that are too large.
final class PrimaryIndex extends OrderedIndex {
    PrimaryIndex(String name, List<IndexKey> keys) {
        super(name, keys, false, true);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Integer> collection) {
        Sizes.requireFitting(document, false);
        super.checkAdd(document, collection);
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Integer> collection) {
        Sizes.requireFitting(newDocument, true);
        super.checkUpdate(oldDocument, newDocument, collection);
    }
}
