package com.comms123.retention.content.application;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// The ids in the records of a package, found while it is written: of schools, people, pupils, messages, whatever the
/// services name. An id that somebody typed into a text counts, too, and does no harm.
final class Mentions implements AutoCloseable {
    private static final Pattern ID = Pattern
            .compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");

    private final boolean wanted;
    private final Storing storing;
    private final Set<UUID> ids = new LinkedHashSet<>();
    private int batches;

    Mentions(boolean wanted, Storing storing) {
        this.wanted = wanted;
        this.storing = storing;
    }

    interface Storing {
        void store(int batch, Collection<UUID> ids);
    }

    void read(String line) {
        if (wanted) {
            for (var found = ID.matcher(line); found.find();) {
                ids.add(UUID.fromString(found.group()));
                if (ids.size() == Contents.MOST_IDS) {
                    store();
                }
            }
        }
    }

    @Override
    public void close() {
        if (!ids.isEmpty()) {
            store();
        }
    }

    private void store() {
        storing.store(batches++, Set.copyOf(ids));
        ids.clear();
    }
}
