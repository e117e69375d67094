package com.comms123.membership.imports.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.comms123.membership.imports.application.UnreadableRoster;
import com.comms123.membership.imports.domain.RosterEntry;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Reads a roster to its end, in a form for tests.
final class Reading {
    static List<RosterEntry> read(byte[] file) {
        try (var roster = new RosterFiles().open(() -> new ByteArrayInputStream(file))) {
            var entries = new ArrayList<RosterEntry>();
            while (roster.hasNext()) {
                entries.add(roster.next());
            }
            return entries;
        }
    }

    static List<RosterEntry> read(String file) {
        return read(file.getBytes(UTF_8));
    }

    static List<String> ignored(String file) {
        try (var roster = new RosterFiles().open(() -> new ByteArrayInputStream(file.getBytes(UTF_8)))) {
            return roster.ignoredColumns();
        }
    }

    /// Why it cannot be read.
    static String problem(byte[] file) {
        return Objects.requireNonNull(catchThrowableOfType(UnreadableRoster.class, () -> read(file)), "it was read")
                .problem().code();
    }

    static String problem(String file) {
        return problem(file.getBytes(UTF_8));
    }

    private Reading() {}
}
