package com.comms123.messaging.file.application;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Removes the sum of a purged person, school or club (UP-4). Their files are removed elsewhere.
@Service
class StoredBytesPurger implements PurgeParticipant {
    private static final String COUNTED = "stored-bytes";

    private final StoredBytes stored;

    StoredBytesPurger(StoredBytes stored) {
        this.stored = stored;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.USER || kind == RecordKind.ORGANISATION;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return owner(order).map(owner -> Map.of(COUNTED, stored.count(owner))).orElse(Map.of());
    }

    @Override
    public void remove(PurgeOrder order) {
        owner(order).ifPresent(stored::remove);
    }

    @Override
    public long residual(PurgeOrder order) {
        return owner(order).map(stored::count).orElse(0L);
    }

    private static Optional<StorageOwner> owner(PurgeOrder order) {
        return switch (order.kind()) {
            case USER -> Optional.of(StorageOwner.person(order.recordId()));
            case ORGANISATION -> Optional.of(StorageOwner.organisation(order.recordId()));
            case GROUP, MESSAGE, PUPIL, CALL -> Optional.empty();
        };
    }
}
