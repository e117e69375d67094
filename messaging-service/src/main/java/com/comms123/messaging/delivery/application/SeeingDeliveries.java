package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.inbox.application.InboxItems;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Shows staff how a message arrives: for each recipient and channel the state and its reason. A message in somebody's
/// inbox is delivered in the app, and the list shows when they read it. Neither lists nor totals contain people whom
/// custody restrictions keep from the viewer. A person who has asked for deletion is in no list any more at once (UP-3); the
/// totals, which name nobody, count them until they are purged.
@Service
public class SeeingDeliveries {
    private static final String ENDPOINT = "GET /api/v1/messages/{messageId}/deliveries";
    private static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> row.recipient().toString())
            .thenComparing(Row::channel);

    private final ReadingMessages reading;
    private final Deliveries deliveries;
    private final InboxItems inbox;
    private final CustodyCheck custody;
    private final People people;
    private final AccessLog accessLog;

    public SeeingDeliveries(ReadingMessages reading, Deliveries deliveries, InboxItems inbox, CustodyCheck custody,
            People people, AccessLog accessLog) {
        this.reading = reading;
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.custody = custody;
        this.people = people;
        this.accessLog = accessLog;
    }

    /// Ordered by recipient, then channel; those after `after` only. The access log has the view before this returns, a
    /// refused one too.
    ///
    /// @param only those in this state; null for all
    /// @throws Refused when the message is not the caller's to read, or they are not staff
    public List<Row> of(UserId staff, MessageId message, @Nullable DeliveryState only, @Nullable Key after,
            int limit) {
        var viewer = reading.readBy(staff, message).member();
        if (!viewer.isStaff()) {
            accessLog.refused(view(viewer), viewer.organisation().record());
            throw onlyStaff();
        }
        var kept = custody.keptFrom(staff, viewer.organisation());
        var rows = new ArrayList<Row>();
        var last = after;
        List<Row> some;
        do {
            some = page(message, only, last, limit);
            var deleted = people.deletedAmong(some.stream().map(Row::recipient).collect(Collectors.toSet()));
            some.stream().filter(row -> !kept.keeps(row.recipient()) && !deleted.contains(row.recipient()))
                    .limit(limit - rows.size()).forEach(rows::add);
            last = some.isEmpty() ? last : some.getLast().key();
        } while (some.size() == limit && rows.size() < limit);
        accessLog.allowed(view(viewer), viewer.organisation().record(),
                Math.toIntExact(rows.stream().map(Row::recipient).distinct().count()));
        return rows;
    }

    private static View view(Member viewer) {
        return new View(viewer.user().value(), viewer.roleName(), ENDPOINT, viewer.organisation().value());
    }

    private List<Row> page(MessageId message, @Nullable DeliveryState only, @Nullable Key after, int limit) {
        // Each channel is a list ordered by recipient; the first ones of all of them, taken together, hold the page.
        var from = after == null ? null : after.recipient();
        var enough = limit + Channel.values().length;
        var inApp = only == null || only == DeliveryState.DELIVERED
                ? inbox.of(message, from, enough)
                : List.<InboxItem>of();
        return Stream
                .concat(inApp.stream().map(Row::of), deliveries.of(message, only, from, enough).stream().map(Row::of))
                .sorted(ORDER).filter(row -> after == null || row.isAfter(after)).limit(limit).toList();
    }

    /// How many deliveries are in each state.
    ///
    /// @throws Refused as [#of]
    public Totals totals(UserId staff, MessageId message) {
        var viewer = reading.readBy(staff, message).member();
        if (!viewer.isStaff()) {
            throw onlyStaff();
        }
        var kept = custody.keptFrom(staff, viewer.organisation()).people();
        var totals = new EnumMap<Channel, Map<DeliveryState, Long>>(Channel.class);
        var hidden = kept.stream().flatMap(person -> inbox.find(message, person).stream()).toList();
        var inApp = inbox.count(message) - hidden.size();
        totals.put(Channel.APP, inApp == 0 ? Map.of() : Map.of(DeliveryState.DELIVERED, inApp));
        totals.putAll(deliveries.totals(message, kept));
        return new Totals(totals, inApp == 0
                ? 0
                : inbox.readOf(message) - hidden.stream().filter(item -> item.readAt() != null).count());
    }

    private static Refused onlyStaff() {
        return new Refused(Refusal.forbidden("only-staff-sees-deliveries",
                "Only staff and administrators of the school or club can see the deliveries of a message."));
    }

    /// The place of a row in the list.
    public record Key(UserId recipient, Channel channel) {}

    /// @param readAt when the recipient read it in the app, in the row of that channel
    public record Row(UserId recipient, Channel channel, DeliveryState state, String reason, Instant at,
            @Nullable Instant readAt) {
        static Row of(InboxItem item) {
            return new Row(item.recipient(), Channel.APP, DeliveryState.DELIVERED, Reasons.NONE, item.addedAt(),
                    item.readAt());
        }

        static Row of(Delivery delivery) {
            return new Row(delivery.id().recipient(), delivery.id().channel(), delivery.state(), delivery.reason(),
                    delivery.at(), null);
        }

        public Key key() {
            return new Key(recipient, channel);
        }

        boolean isAfter(Key key) {
            var order = recipient.toString().compareTo(key.recipient().toString());
            return order > 0 || order == 0 && channel.compareTo(key.channel()) > 0;
        }
    }

    /// @param read how many recipients have read it in the app
    public record Totals(Map<Channel, Map<DeliveryState, Long>> states, long read) {}
}
