package com.comms123.retention.export.application;

import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.export.domain.Recipient;
import com.comms123.retention.hold.domain.HoldId;
import java.util.UUID;

/// @param id reserved before, so that the same command twice orders one export
public record OrderExport(ExportId id, HoldId hold, Recipient recipient, UUID officer) {}
