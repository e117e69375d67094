package com.comms123.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The limit of a real server for the size of a document.
final class Sizes {
    static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_BYTES_OF_A_CHARACTER = 3;
    /// Type, name, length and value of a field without a text; field names are short.
    private static final int FIELD = 64;

    private Sizes() {}

    /// @throws MongoServerError as a real server answers; the stored document stays as it was
    static void requireFitting(Document document, boolean stored) throws MongoServerError {
        if (atMost(document) > MOST_BYTES && Bson.pack(document).length > MOST_BYTES) {
            throw stored
                    ? new MongoServerError(17419, "Location17419",
                            "Resulting document after update is larger than " + MOST_BYTES)
                    : new MongoServerError(10334, "BSONObjectTooLarge", "object to insert too large");
        }
    }

    /// An upper bound that is found without packing the document.
    private static long atMost(@Nullable Object value) {
        return switch (value) {
            case String text -> (long) text.length() * MOST_BYTES_OF_A_CHARACTER + FIELD;
            case byte[] bytes -> (long) bytes.length + FIELD;
            case BinData data -> (long) data.getData().length + FIELD;
            case Document document -> {
                long sum = FIELD;
                for (var field : document.entrySet()) {
                    sum += (long) field.getKey().length() * MOST_BYTES_OF_A_CHARACTER + atMost(field.getValue());
                }
                yield sum;
            }
            case Collection<?> values -> {
                long sum = FIELD;
                for (Object each : values) {
                    sum += atMost(each);
                }
                yield sum;
            }
            case null, default -> FIELD;
        };
    }
}
