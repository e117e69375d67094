package com.comms123.messaging.delivery.web;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.ResendingDeliveries;
import com.comms123.messaging.delivery.application.SeeingDeliveries;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Key;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Row;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.web.DeliveriesView.Item;
import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How a message arrives, for staff.
@RestController
@RequestMapping("/api/v1/messages/{messageId}/deliveries")
class DeliveryController {
    private static final String CSV = "text/csv";
    private static final int PAGE = 200;

    private final SeeingDeliveries deliveries;
    private final ResendingDeliveries resending;
    private final PersonNames names;
    private final Cursors cursors;

    DeliveryController(SeeingDeliveries deliveries, ResendingDeliveries resending, PersonNames names,
            Cursors cursors) {
        this.deliveries = deliveries;
        this.resending = resending;
        this.names = names;
        this.cursors = cursors;
    }

    /// Lists the deliveries of a message, with totals; also as CSV.
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    DeliveriesView page(Caller caller, @PathVariable UUID messageId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "50") @Min(1) @Max(PAGE) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var staff = new UserId(caller.userId());
        var message = new MessageId(messageId);
        var only = state(state);
        var filters = "deliveries of " + messageId + " in " + only;
        var rows = deliveries.of(staff, message, only, key(cursors.decode(cursor, filters)), limit + 1);
        var page = Page.of(rows, limit, last -> cursors.encode(filters, text(last.key())));
        return DeliveriesView.of(named(page.items()), page.next(), deliveries.totals(staff, message));
    }

    /// All of them, however many, a page in memory at a time.
    @GetMapping(produces = CSV)
    void csv(Caller caller, @PathVariable UUID messageId, @RequestParam(required = false) @Nullable String state,
            HttpServletResponse response) throws IOException {
        var staff = new UserId(caller.userId());
        var message = new MessageId(messageId);
        var only = state(state);
        var rows = deliveries.of(staff, message, only, null, PAGE);
        response.setContentType(CSV + ";charset=utf-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"deliveries.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        var csv = new DeliveriesCsv(out);
        while (!rows.isEmpty()) {
            named(rows).forEach(csv::write);
            rows = rows.size() < PAGE
                    ? List.of()
                    : deliveries.of(staff, message, only, rows.getLast().key(), PAGE);
        }
        csv.flush();
    }

    /// Sends a message again to people whom it has not reached. A repeated request finds nothing left to do.
    @PostMapping("/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Resent resend(Caller caller, @PathVariable UUID messageId) {
        return new Resent(resending.resend(new UserId(caller.userId()), new MessageId(messageId)));
    }

    /// @param queued how many deliveries start anew
    record Resent(long queued) {}

    private List<Item> named(List<Row> rows) {
        var known = names.of(rows.stream().map(Row::recipient).collect(Collectors.toSet()));
        return rows.stream().map(row -> Item.of(row, known)).toList();
    }

    private static @Nullable DeliveryState state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (var state : DeliveryState.values()) {
            if (DeliveriesView.lower(state).equals(text)) {
                return state;
            }
        }
        throw new Refused(Refusal.invalid("state", "invalid-value", "Expected one of " + Arrays
                .stream(DeliveryState.values()).map(DeliveriesView::lower).collect(Collectors.joining(", ")) + "."));
    }

    private static String text(Key key) {
        return key.recipient() + "/" + key.channel();
    }

    private static @Nullable Key key(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = text.split("/", 2);
        return new Key(new UserId(UUID.fromString(parts[0])), Channel.valueOf(parts[1]));
    }
}
