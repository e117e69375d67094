package com.comms123.messaging.writing.template.application;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Removes templates with their school or club (UP-4).
@Service
public class TemplatePurger implements PurgeParticipant {
    private final MessageTemplates templates;

    public TemplatePurger(MessageTemplates templates) {
        this.templates = templates;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.ORGANISATION;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return concerns(order.kind())
                ? Map.of("templates", templates.count(new OrganisationId(order.recordId())))
                : Map.of();
    }

    @Override
    public void remove(PurgeOrder order) {
        if (concerns(order.kind())) {
            templates.remove(new OrganisationId(order.recordId()));
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        return count(order).values().stream().mapToLong(Long::longValue).sum();
    }
}
