package com.comms123.gateway.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of all services.
///
/// @param at the time of the look
/// @param instances of each service
/// @param backups the last backup of each database; null where no folder of marks is set
record OperationsView(Instant at, List<InstanceView> instances, @Nullable List<BackupView> backups) {
    /// @param address of the instance; null for the gateway itself, and for a service without a known instance
    /// @param answers whether it answered in time
    /// @param state its own account; null where it does not answer
    record InstanceView(String service, @Nullable String address, boolean answers, @Nullable Object state) {}

    /// @param name of the database
    /// @param at when the backup ended; null for a mark that cannot be read
    /// @param bytes size of the archive
    record BackupView(String name, @Nullable Instant at, @Nullable Long bytes) {}
}
