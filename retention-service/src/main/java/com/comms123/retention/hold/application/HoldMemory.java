package com.comms123.retention.hold.application;

/// Whether this service knows all holds. After its start it may not: an older backup may have been restored.
public interface HoldMemory {
    boolean isComplete();
}
