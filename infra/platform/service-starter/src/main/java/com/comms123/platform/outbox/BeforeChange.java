package com.comms123.platform.outbox;

import java.util.List;
import org.bson.Document;

/// Runs before stored documents change, so that their earlier content is not lost where somebody may need it (UP-5).
public interface BeforeChange {
    /// Whether anything of this collection must be kept.
    boolean watches(String collection);

    /// Called before the write. When it fails, nothing is written.
    ///
    /// @param next the documents as they are about to become, with their `_id`s; a field that is absent goes
    void keep(String collection, List<Document> next);
}
