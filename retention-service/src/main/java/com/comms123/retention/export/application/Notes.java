package com.comms123.retention.export.application;

import com.comms123.contracts.retention.LegalHoldExportFetched;

/// Notes who is given what.
public interface Notes {
    /// Durable when it returns.
    void fetched(LegalHoldExportFetched fetched);
}
