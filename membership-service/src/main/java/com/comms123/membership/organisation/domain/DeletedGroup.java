package com.comms123.membership.organisation.domain;

import com.comms123.platform.deletion.Deletion;

/// A message group that nobody sees any more, until it is purged.
///
/// @param settled whether everything that follows from it (nobody is in it any more, ...) has been done
public record DeletedGroup(Group group, Deletion deletion, boolean settled) {
    DeletedGroup complete() {
        return new DeletedGroup(group, deletion, true);
    }
}
