package com.comms123.messaging.file.domain;

import java.util.Locale;
import java.util.UUID;

/// A quota that a file counts against: of the person who uploads it, or of the school or club.
public record StorageOwner(Kind kind, UUID id) {
    public enum Kind {
        PERSON, ORGANISATION
    }

    public static StorageOwner person(UUID id) {
        return new StorageOwner(Kind.PERSON, id);
    }

    public static StorageOwner organisation(UUID id) {
        return new StorageOwner(Kind.ORGANISATION, id);
    }

    /// Such as `person/<id>`.
    public String key() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + id;
    }

    public static StorageOwner of(String key) {
        var parts = key.split("/", 2);
        return new StorageOwner(Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
        return key();
    }
}
