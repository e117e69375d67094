package com.comms123.audit.trail.web;

import com.comms123.audit.trail.application.StoredEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An entry as an auditor reads it: exactly what its leaf says, and the detail beside it.
///
/// @param detailHash `hex(SHA-256(salt || data))`, as in the leaf
/// @param detail null once erased
record EntryView(long index, String time, String type, String actor, String subject, @Nullable String organisation,
        String action, String outcome, String source, String eventId, String detailHash, @Nullable DetailView detail) {

    /// @param salt base64
    /// @param data JSON text, as it was hashed
    record DetailView(String salt, String data) {}

    static EntryView of(StoredEntry stored, JsonMapper json) {
        EntryView leaf = json.readValue(stored.leaf(), EntryView.class);
        return stored.detail() == null
                ? leaf
                : leaf.with(new DetailView(stored.detail().salt(), stored.detail().data()));
    }

    private EntryView with(DetailView shown) {
        return new EntryView(index, time, type, actor, subject, organisation, action, outcome, source, eventId,
                detailHash, shown);
    }
}
