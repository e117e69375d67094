package com.comms123.retention.export.application;

import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.export.domain.Recipient;
import com.comms123.retention.hold.domain.HoldId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param id reserved before, so that the same command twice orders one export
/// @param signedInAt when the officer gave their password last, by the system's clock; null when the token does not say
public record OrderExport(ExportId id, HoldId hold, Recipient recipient, UUID officer,
        @Nullable Instant signedInAt) {}
