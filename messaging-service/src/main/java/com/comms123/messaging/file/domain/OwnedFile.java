package com.comms123.messaging.file.domain;

import java.util.List;
import java.util.UUID;

/// A file as quotas know it.
///
/// @param bytes its size
public record OwnedFile(FileId id, UUID person, UUID organisation, long bytes) {
    public List<StorageOwner> owners() {
        return List.of(StorageOwner.person(person), StorageOwner.organisation(organisation));
    }
}
