package com.comms123.membership.imports.application;

import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.imports.domain.RowOutcome;
import com.comms123.membership.imports.domain.RowResult;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where it is kept what has become of each row.
public interface ImportRows {
    /// How many can be put at once.
    int MOST_AT_ONCE = 1_000;

    /// Keeps results; what was kept of the same lines is replaced. But that a row was new or changed something is never
    /// replaced by its being unchanged: whoever finds it unchanged then has come second.
    void put(ImportId id, Collection<RowResult> results);

    /// In the order of lines.
    ///
    /// @param outcome only these; null for all
    /// @param after the last line seen; 0 to begin
    List<RowResult> of(ImportId id, @Nullable RowOutcome outcome, int after, int limit);

    /// Those of lines from one to another, both included.
    List<RowResult> between(ImportId id, int first, int last);

    long countOf(Collection<ImportId> ids);

    void remove(Collection<ImportId> ids);
}
