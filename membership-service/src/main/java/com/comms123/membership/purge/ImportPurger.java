package com.comms123.membership.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.membership.imports.application.ImportFiles;
import com.comms123.membership.imports.application.ImportRows;
import com.comms123.membership.imports.application.Imports;
import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Removes what is held of imports (UP-4): with a closed school or club everything, its files and rows first; with a
/// person, that it was them who had started some.
@Component
@Order(OrganisationPurger.AFTER_WHAT_BELONGS_TO_IT - 1)
class ImportPurger implements PurgeParticipant {
    private static final int BATCH = 50;

    private final Organisations organisations;
    private final Imports imports;
    private final ImportRows rows;
    private final ImportFiles files;

    ImportPurger(Organisations organisations, Imports imports, ImportRows rows, ImportFiles files) {
        this.organisations = organisations;
        this.imports = imports;
        this.rows = rows;
        this.files = files;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.ORGANISATION || kind == RecordKind.USER;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return switch (order.kind()) {
            case ORGANISATION, USER -> Map.of("imports", residual(order));
            default -> Map.of();
        };
    }

    @Override
    public void remove(PurgeOrder order) {
        if (order.kind() == RecordKind.USER) {
            imports.forget(new UserId(order.recordId()));
        } else if (order.kind() == RecordKind.ORGANISATION) {
            var id = new OrganisationId(order.recordId());
            if (organisations.find(id).isEmpty()) {
                removeAllOf(id);
            }
        }
    }

    private void removeAllOf(OrganisationId closed) {
        List<ImportId> some;
        do {
            some = imports.publishedOf(closed, BATCH);
            if (!some.isEmpty()) {
                files.erase(some);
                rows.remove(some);
                imports.remove(some);
            }
        } while (some.size() == BATCH);
    }

    @Override
    public long residual(PurgeOrder order) {
        return switch (order.kind()) {
            case ORGANISATION -> imports.countIn(new OrganisationId(order.recordId()));
            case USER -> imports.countStartedBy(new UserId(order.recordId()));
            default -> 0;
        };
    }
}
