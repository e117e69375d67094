package com.comms123.membership.imports.mongo;

import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.imports.domain.RowNote;
import com.comms123.membership.imports.domain.RowOutcome;
import com.comms123.membership.imports.domain.RowResult;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id `<importId>/<line>`
@Document("import-rows")
@CompoundIndex(name = "of-import", def = "{importId: 1, line: 1}")
@CompoundIndex(name = "of-import-by-outcome", def = "{importId: 1, outcome: 1, line: 1}")
record RowDocument(@Id String id, UUID importId, int line, String outcome, @Nullable String code,
        @Nullable String field, @Nullable String detail) {

    static RowDocument of(ImportId owner, RowResult result) {
        var note = result.note();
        return new RowDocument(owner.value() + "/" + result.line(), owner.value(), result.line(),
                stored(result.outcome()), note == null ? null : note.code(), note == null ? null : note.field(),
                note == null ? null : note.detail());
    }

    static String stored(RowOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    RowResult toResult() {
        return new RowResult(line, RowOutcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                code == null || detail == null ? null : new RowNote(code, field == null ? "" : field, detail));
    }
}
