package com.comms123.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Commands of several writes, as a real server answers them: an ordered one ends at its first error, and the answer counts
/// what was written.
final class Writes {
    private static final String ERRORS = "writeErrors";

    private Writes() {}

    /// @param answer of the parent class, which counts refused documents, too
    static Document countInserted(Document command, Document answer) {
        List<?> errors = list(answer, ERRORS);
        if (!errors.isEmpty()) {
            int inserted = isOrdered(command)
                    ? number((Document) errors.getFirst(), "index")
                    : list(command, "documents").size() - errors.size();
            answer.put("n", inserted);
        }
        return answer;
    }

    static boolean endsAtFirstError(Document command) {
        return isOrdered(command) && list(command, "updates").size() > 1;
    }

    /// Writes one after the other, and none after an error.
    static Document inOrder(Document command, UnaryOperator<Document> one) {
        return each(command, one, true);
    }

    /// @param ordered whether the first error ends it
    static Document each(Document command, UnaryOperator<Document> one, boolean ordered) {
        int found = 0;
        int modified = 0;
        List<Document> upserted = new ArrayList<>();
        List<Document> errors = new ArrayList<>();
        List<?> updates = list(command, "updates");
        for (int i = 0; i < updates.size() && !(ordered && !errors.isEmpty()); i++) {
            Document answer = one.apply(with(command, (Document) updates.get(i)));
            found += number(answer, "n");
            modified += number(answer, "nModified");
            for (Object each : list(answer, "upserted")) {
                upserted.add(((Document) each).clone().append("index", i));
            }
            for (Object each : list(answer, ERRORS)) {
                errors.add(((Document) each).clone().append("index", i));
            }
        }
        Document answer = new Document("n", found).append("nModified", modified);
        if (!upserted.isEmpty()) {
            answer.append("upserted", upserted);
        }
        if (!errors.isEmpty()) {
            answer.append(ERRORS, errors);
        }
        Utils.markOkay(answer);
        return answer;
    }

    /// The command with this update alone.
    static Document with(Document command, Document update) {
        Document single = command.clone();
        single.put("updates", List.of(update));
        return single;
    }

    static boolean isOrdered(Document command) {
        return Utils.isTrue(command.getOrDefault("ordered", true));
    }

    static List<?> list(Document document, String field) {
        return document.get(field) instanceof List<?> list ? list : List.of();
    }

    static int number(Document document, String field) {
        return document.get(field) instanceof Number number ? number.intValue() : 0;
    }
}
