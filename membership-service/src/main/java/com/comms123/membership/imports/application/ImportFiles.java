package com.comms123.membership.imports.application;

import com.comms123.membership.imports.domain.ImportId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Where the file of an import waits until the import has ended. It is full of personal data.
public interface ImportFiles {

    /// Keeps it whole before this returns. Keeping the same file again changes nothing.
    void keep(ImportId id, InputStream content, Instant now) throws IOException;

    /// Reads it from the beginning, a piece at a time.
    InputStream open(ImportId id);

    void erase(Collection<ImportId> ids);

    /// Some imports, under way or not or never begun, whose file was kept before this instant and is still there.
    List<ImportId> keptBefore(Instant before, int limit);

    long count(Collection<ImportId> ids);
}
