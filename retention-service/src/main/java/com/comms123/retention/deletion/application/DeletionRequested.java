package com.comms123.retention.deletion.application;

import com.comms123.retention.deletion.domain.DeletionRequest;

/// Acts as soon as a deletion is on the schedule, long before its removal. Any number of times for the same one.
@FunctionalInterface
public interface DeletionRequested {
    void requested(DeletionRequest request);
}
