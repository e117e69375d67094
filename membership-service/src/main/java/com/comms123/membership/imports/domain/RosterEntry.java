package com.comms123.membership.imports.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pupil as a file has it, unchecked. Strictly private (AC-2): prints nothing but its line.
///
/// @param groups the names of groups in the cells; empty when the file says nothing of this pupil's groups
/// @param defect the reason why the row is unusable, when that was seen while reading; null for none
public record RosterEntry(int line, String reference, String name, List<GroupCell> groups, List<Mention> guardians,
        @Nullable RowNote defect) {

    /// A cell with one or several groups' names.
    public record GroupCell(String field, String text) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// A future guardian.
    ///
    /// @param field the column of the address
    /// @param email empty when the file knows of the guardian but has no address
    /// @param relationship empty when nothing is said of it
    public record Mention(String field, String email, String relationship) {
        @Override
        public String toString() {
            return "***";
        }
    }

    public RosterEntry {
        groups = List.copyOf(groups);
        guardians = List.copyOf(guardians);
    }

    @Override
    public String toString() {
        return "RosterEntry[line=" + line + ", ***]";
    }
}
