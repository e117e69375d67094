package com.comms123.retention.content;

import com.comms123.retention.content.domain.Stored;
import java.util.UUID;

/// Where content lies, as the store keeps it.
///
/// @param place not `id`: that would become the `_id` of an embedded document
public record StoredContent(UUID place, int pieces, long size, String sha256) {
    public static StoredContent of(Stored stored) {
        return new StoredContent(stored.id(), stored.pieces(), stored.size(), stored.sha256());
    }

    public Stored toStored() {
        return new Stored(place, pieces, size, sha256);
    }
}
