package com.comms123.retention.reference;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import java.util.Locale;
import java.util.UUID;

/// A reference to a record as the store keeps it: one text, `user/0199...`, so that one index finds it.
public final class StoredReference {
    private StoredReference() {}

    public static String of(RecordReference reference) {
        return kind(reference.kind()) + '/' + reference.id();
    }

    public static RecordReference parse(String stored) {
        var slash = stored.indexOf('/');
        return new RecordReference(RecordKind.valueOf(stored.substring(0, slash).toUpperCase(Locale.ROOT)),
                UUID.fromString(stored.substring(slash + 1)));
    }

    private static String kind(RecordKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
