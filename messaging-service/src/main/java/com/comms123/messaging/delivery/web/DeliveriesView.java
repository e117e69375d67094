package com.comms123.messaging.delivery.web;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Overview;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Row;
import com.comms123.messaging.delivery.domain.DeliveryState;
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
/// @param totals for each channel how many deliveries are in each state, over all pages
public record DeliveriesView(List<Item> items, @Nullable String next, Map<String, Map<String, Long>> totals) {
    static DeliveriesView of(List<Row> rows, @Nullable String next, Overview overview) {
        var totals = new TreeMap<String, Map<String, Long>>();
        overview.totals().forEach((channel, states) -> {
            var counts = new TreeMap<String, Long>();
            states.forEach((state, count) -> counts.put(state.name().toLowerCase(Locale.ROOT), count));
            totals.put(channel.name().toLowerCase(Locale.ROOT), counts);
        });
        return new DeliveriesView(rows.stream().map(Item::of).toList(), next, totals);
    }

    /// @param reason a stable code; empty when there is nothing to say
    public record Item(UUID recipientId, Channel channel, DeliveryState state, String reason, Instant at) {
        static Item of(Row row) {
            return new Item(row.recipient().value(), row.channel(), row.state(), row.reason(), row.at());
        }
    }
}
