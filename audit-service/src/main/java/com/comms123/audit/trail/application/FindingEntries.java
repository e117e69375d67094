package com.comms123.audit.trail.application;

import com.comms123.audit.trail.domain.EntryQuery;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Asking the trail. The edge checks permissions and records the access.
@Service
public class FindingEntries {

    private static final int EXPORT_PAGE = 500;

    private final Entries entries;

    public FindingEntries(Entries entries) {
        this.entries = entries;
    }

    public List<StoredEntry> page(EntryQuery query, @Nullable EntryKey after, int limit) {
        return entries.find(query, after, Long.MAX_VALUE, limit);
    }

    /// Everything that matched when it was asked for; what comes later is left out, so that every export has an end.
    public Export export(EntryQuery query) {
        return new Export(query, entries.size());
    }

    public final class Export {

        private final EntryQuery query;
        private final long below;

        private Export(EntryQuery query, long below) {
            this.query = query;
            this.below = below;
        }

        public long count() {
            return query.unfiltered() ? below : entries.count(query, below);
        }

        /// Hands over one after the other; holds a bounded number of them.
        public void forEach(Consumer<StoredEntry> taker) {
            List<StoredEntry> page = entries.find(query, null, below, EXPORT_PAGE);
            while (!page.isEmpty()) {
                page.forEach(taker);
                page = entries.find(query, page.getLast().key(), below, EXPORT_PAGE);
            }
        }
    }
}
