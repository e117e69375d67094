package com.comms123.identity.device.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A browser on which somebody is remembered.
///
/// @param remembered the sign-in with a password that chose it; null while only its use is known
/// @param lastUsedAt when being remembered, or that sign-in itself, signed them in last
/// @param browser the browser's family; null when it is not known
/// @param system the operating system's family; null when it is not known
public record Device(UUID id, @Nullable Stamp remembered, Instant lastUsedAt, @Nullable String browser,
        @Nullable String system) {

    /// Joins two events about the same device: the later of each.
    Device and(Device other) {
        var mine = remembered;
        var theirs = other.remembered;
        var newer = mine == null || theirs != null && mine.isBefore(theirs) ? other : this;
        var older = newer == other ? this : other;
        return new Device(id, newer.remembered,
                lastUsedAt.isBefore(other.lastUsedAt) ? other.lastUsedAt : lastUsedAt,
                newer.browser == null ? older.browser : newer.browser,
                newer.system == null ? older.system : newer.system);
    }

    /// The device without its remembering, which does not count any more: it may have been used after it was remembered
    /// anew.
    Device justUsed() {
        return new Device(id, null, lastUsedAt, browser, system);
    }

    /// From when its lifetime counts.
    public Instant since() {
        return remembered == null ? lastUsedAt : remembered.at();
    }
}
