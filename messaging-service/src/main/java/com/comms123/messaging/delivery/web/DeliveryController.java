package com.comms123.messaging.delivery.web;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.SeeingDeliveries;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Key;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How a message arrives, for staff.
@RestController
@RequestMapping("/api/v1/messages/{messageId}/deliveries")
class DeliveryController {
    private final SeeingDeliveries deliveries;
    private final Cursors cursors;

    DeliveryController(SeeingDeliveries deliveries, Cursors cursors) {
        this.deliveries = deliveries;
        this.cursors = cursors;
    }

    @GetMapping
    DeliveriesView page(Caller caller, @PathVariable UUID messageId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "deliveries of " + messageId;
        var overview = deliveries.of(new UserId(caller.userId()), new MessageId(messageId),
                key(cursors.decode(cursor, filters)), limit + 1);
        var page = Page.of(overview.rows(), limit, last -> cursors.encode(filters, text(last.key())));
        return DeliveriesView.of(page.items(), page.next(), overview);
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
