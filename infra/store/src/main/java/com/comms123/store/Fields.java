package com.comms123.store;

import de.bwaldvogel.mongo.bson.Document;

/// Fields that a document must have.
final class Fields {

    private Fields() {}

    static <T> T required(Document document, String field, Class<T> type) {
        Object value = document.get(field);
        if (value == null) {
            throw new IllegalArgumentException("the field " + field + " is missing");
        }
        return type.cast(value);
    }
}
