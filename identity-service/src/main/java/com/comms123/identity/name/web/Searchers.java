package com.comms123.identity.name.web;

import com.comms123.identity.name.application.Searcher;
import com.comms123.platform.web.Caller;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The role in which a caller looks for people.
final class Searchers {
    private Searchers() {}

    /// An officer who is an auditor, too, searches as an officer.
    ///
    /// @return null for a caller without such a role
    static @Nullable Searcher of(Caller caller) {
        return Stream.of(Searcher.values()).filter(one -> caller.has(one.role())).findFirst().orElse(null);
    }
}
