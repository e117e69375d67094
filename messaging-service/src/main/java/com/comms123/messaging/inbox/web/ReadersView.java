package com.comms123.messaging.inbox.web;

import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.directory.person.domain.KnownName.Named;
import com.comms123.messaging.inbox.application.SeeingReaders.Reader;
import com.comms123.messaging.inbox.application.SeeingReaders.Totals;
import com.comms123.platform.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One page of the recipients of a message.
///
/// @param next the cursor of the next page; null on the last one
/// @param totals of all who received it, with those who have left since
public record ReadersView(List<Item> items, @Nullable String next, Totals totals) {
    static ReadersView of(Page<Item> page, Totals totals) {
        return new ReadersView(page.items(), page.next(), totals);
    }

    /// @param name null when it is not known now
    public record Item(UUID userId, @Nullable String name, @Nullable Instant readAt, @Nullable Instant confirmedAt) {
        static Item of(Reader reader, KnownName knownName) {
            return new Item(reader.user().value(), knownName instanceof Named(var name) ? name.value() : null,
                    reader.readAt(), reader.confirmedAt());
        }

        @Override
        public String toString() {
            return "Item[" + userId + ", ***]";
        }
    }
}
