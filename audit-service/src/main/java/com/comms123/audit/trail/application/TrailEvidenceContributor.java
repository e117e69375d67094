package com.comms123.audit.trail.application;

import com.comms123.audit.trail.domain.EntryQuery;
import com.comms123.audit.trail.domain.EntryQuery.Order;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.access.AccessPart;
import com.comms123.platform.access.EvidenceContributor;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hands in the trail's entries about a record that is on hold (UP-5): every entry about it, and for a person also
/// those by them, just as they lie in the log, so that a reader who has both can find the one in the other.
@Service
class TrailEvidenceContributor implements EvidenceContributor {
    private static final int PAGE = 500;

    private final Entries entries;
    private final JsonMapper json;

    TrailEvidenceContributor(Entries entries, JsonMapper json) {
        this.entries = entries;
        this.json = json;
    }

    @Override
    public void contribute(RecordReference record, AccessPart part) throws IOException {
        var id = record.id().toString();
        if (record.kind() == RecordKind.ORGANISATION) {
            part.records("what-was-done", found(null, null, id));
            return;
        }
        part.records("what-was-done", found(null, id, null));
        if (record.kind() == RecordKind.USER) {
            part.records("what-they-did", found(id, null, null));
        }
    }

    private Stream<JsonNode> found(@Nullable String actor, @Nullable String subject, @Nullable String organisation) {
        var query = new EntryQuery(actor, subject, organisation, null, null, null, null, null, Order.OLDEST);
        var below = entries.size();
        return Stream.iterate(entries.find(query, null, below, PAGE), page -> !page.isEmpty(),
                page -> entries.find(query, page.getLast().key(), below, PAGE)).flatMap(List::stream)
                .map(entry -> json.readTree(entry.leaf()));
    }
}
