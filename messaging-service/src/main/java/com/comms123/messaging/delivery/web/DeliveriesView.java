package com.comms123.messaging.delivery.web;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Row;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Totals;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.directory.person.domain.KnownName.Named;
import com.comms123.messaging.directory.person.domain.KnownName.Unknown;
import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One page of how a message arrives.
///
/// @param next the cursor of the next page; null on the last one
/// @param totals for each channel how many deliveries are in each state, over all pages and whatever the filter
/// @param read how many recipients have read it in the app
public record DeliveriesView(List<Item> items, @Nullable String next, Map<String, Map<String, Long>> totals,
        long read) {
    static DeliveriesView of(List<Item> items, @Nullable String next, Totals totals) {
        var states = new TreeMap<String, Map<String, Long>>();
        totals.states().forEach((channel, counts) -> {
            var named = new TreeMap<String, Long>();
            counts.forEach((state, count) -> named.put(lower(state), count));
            states.put(lower(channel), named);
        });
        return new DeliveriesView(items, next, states, totals.read());
    }

    /// @param name null when it is not known now, or the person is deleted
    /// @param reason a stable code; empty when there is nothing to say
    /// @param readAt time of reading, only in rows of the channel `app`; null before
    public record Item(UUID recipientId, @Nullable String name, Channel channel, DeliveryState state, String reason,
            Instant at, @Nullable Instant readAt) {
        static Item of(Row row, Map<UserId, KnownName> names) {
            var name = names.getOrDefault(row.recipient(), new Unknown()) instanceof Named(var known)
                    ? known.value()
                    : null;
            return new Item(row.recipient().value(), name, row.channel(), row.state(), row.reason(), row.at(),
                    row.readAt());
        }

        @Override
        public String toString() {
            return "Item[" + recipientId + ", " + channel + "]";
        }
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
