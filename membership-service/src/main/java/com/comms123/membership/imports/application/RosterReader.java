package com.comms123.membership.imports.application;

import com.comms123.membership.imports.domain.RosterEntry;
import java.io.InputStream;
import java.util.List;

/// Reads rosters of all kinds. Reading the same file again gives the same, in the same order; it holds a bounded part of
/// the file in memory, and believes nothing that the file says about its own size.
public interface RosterReader {
    /// The file, as often as it is asked for.
    @FunctionalInterface
    interface Source {
        InputStream open();
    }

    /// One reading of a roster, in the file's order.
    interface Roster extends AutoCloseable {
        /// @throws UnreadableRoster from here on nothing can be read
        boolean hasNext();

        RosterEntry next();

        /// The names of columns that mean nothing.
        List<String> ignoredColumns();

        @Override
        void close();
    }

    /// @throws UnreadableRoster when this is no roster
    Roster open(Source file);
}
