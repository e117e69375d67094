package com.comms123.membership.imports.application;

import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.ImportId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Service;

/// Removes imports, with what became of their rows, when they have been kept long enough; and files that nobody will
/// read any more, because a crash came between the end of an import and the erasing of its file, or before its beginning.
@Service
public class ImportSweeper {
    /// A file that was kept so long ago belongs to an import, or was forgotten.
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final int BATCH = 20;

    private final Imports imports;
    private final ImportRows rows;
    private final ImportFiles files;
    private final Clock clock;

    ImportSweeper(Imports imports, ImportRows rows, ImportFiles files, Clock clock) {
        this.imports = imports;
        this.rows = rows;
        this.files = files;
        this.clock = clock;
    }

    /// @return whether there may be more to do right away
    public boolean endSome() {
        var now = clock.instant();
        var forgotten = new HashSet<>(files.keptBefore(now.minus(FORGOTTEN_AFTER), BATCH));
        forgotten.removeAll(imports.underWay(List.copyOf(forgotten)));
        files.erase(forgotten);
        return remove(imports.endedBefore(now.minus(Import.KEPT), BATCH)) == BATCH;
    }

    /// Dependants first, the import last.
    int remove(List<ImportId> ids) {
        if (!ids.isEmpty()) {
            files.erase(ids);
            rows.remove(ids);
            imports.remove(ids);
        }
        return ids.size();
    }
}
