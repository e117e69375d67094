package com.comms123.audit.usage.adapter;

import com.comms123.audit.usage.application.UsageCollector;
import com.comms123.audit.usage.domain.Counts;
import com.comms123.audit.usage.domain.Property;
import com.comms123.audit.usage.domain.UsageWindow;
import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.PageAccessed;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.Map;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Receives the counts of gateways. It becomes no entry of the trail: it says nothing of anybody.
@Component
class UsageListener {

    private final UsageCollector collector;

    UsageListener(UsageCollector collector) {
        this.collector = collector;
    }

    @KafkaListener(id = "usage", topics = Topics.PAGE_ACCESSED, groupId = "audit-service.usage")
    void on(PageAccessed event) {
        collector.fold(window(event));
    }

    private static UsageWindow window(PageAccessed event) {
        try {
            return new UsageWindow(event.windowId(), event.hour(), event.revision(),
                    Map.of(Property.PAGES, new Counts(event.pages()), Property.ELEMENTS, new Counts(event.elements()),
                            Property.BROWSERS, new Counts(event.browsers()), Property.ADDRESSES,
                            new Counts(event.addresses()), Property.STATUSES, new Counts(event.statuses()),
                            Property.ERRORS, new Counts(event.errors()), Property.SIGNED_IN_MINUTES,
                            new Counts(event.signedInMinutes())));
        } catch (IllegalArgumentException impossible) {
            throw new Refused(Refusal.unprocessable("impossible-counts",
                    "A count is missing or out of range, or there are too many or too long names."));
        }
    }
}
