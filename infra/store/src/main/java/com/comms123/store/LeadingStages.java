package com.comms123.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first stages of a pipeline, as far as they are what a plain query can do.
///
/// @param length how many stages they are
record LeadingStages(int length, Document filter, @Nullable Document sort, int skip, int limit) {

    static LeadingStages of(List<Document> pipeline) {
        int length = 0;
        Document filter = new Document();
        Document sort = null;
        int skip = 0;
        int limit = 0;
        if (operand(pipeline, length, "$match") instanceof Document match) {
            filter = match;
            length++;
        }
        if (operand(pipeline, length, "$sort") instanceof Document order) {
            sort = order;
            length++;
        }
        if (operand(pipeline, length, "$skip") instanceof Number count && fits(count)) {
            skip = count.intValue();
            length++;
        }
        if (operand(pipeline, length, "$limit") instanceof Number count && fits(count) && count.intValue() > 0) {
            limit = count.intValue();
            length++;
        }
        return new LeadingStages(length, filter, sort, skip, limit);
    }

    private static @Nullable Object operand(List<Document> pipeline, int position, String stage) {
        return position < pipeline.size() ? pipeline.get(position).get(stage) : null;
    }

    private static boolean fits(Number count) {
        return count.longValue() >= 0 && count.longValue() <= Integer.MAX_VALUE;
    }

    Document selector() {
        return new Document("$query", filter).append("$orderby", sort);
    }
}
