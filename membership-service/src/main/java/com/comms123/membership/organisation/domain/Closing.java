package com.comms123.membership.organisation.domain;

import com.comms123.platform.deletion.Deletion;

/// That an organisation has closed.
///
/// @param settled whether everything that follows from it (nobody is a member any more, ...) has been done
public record Closing(Deletion deletion, boolean settled) {
    Closing settle() {
        return new Closing(deletion, true);
    }
}
