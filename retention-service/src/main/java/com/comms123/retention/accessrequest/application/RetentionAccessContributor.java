package com.comms123.retention.accessrequest.application;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.access.AccessContributor;
import com.comms123.platform.access.AccessOrder;
import com.comms123.platform.access.AccessPart;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.hold.application.Holds;
import com.comms123.retention.hold.domain.LegalHold;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Hands in what this service itself holds: deletions that touch the record, holds that name it, and requests like this
/// one. A confidential hold does not show in any of it, neither by itself nor by the time that it costs. The words of a
/// hold are shown where it names nothing else; officers' notes can name anybody, so that the person alone whom it names
/// gets them.
@Component
class RetentionAccessContributor implements AccessContributor {
    private static final int PAGE = 100;

    private final Deletions deletions;
    private final Holds holds;
    private final AccessRequests requests;

    RetentionAccessContributor(Deletions deletions, Holds holds, AccessRequests requests) {
        this.deletions = deletions;
        this.holds = holds;
        this.requests = requests;
    }

    @Override
    public void contribute(AccessOrder order, AccessPart part) throws IOException {
        var record = new RecordReference(order.kind(), order.recordId());
        part.records("deletions", deletions(record).map(RetentionAccessContributor::shown));
        part.records("legal-holds", holds.covering(Set.of(record)).stream().filter(hold -> !hold.confidential())
                .map(hold -> shown(hold, order.requesterId())));
        part.records("access-requests", requests(record)
                .filter(request -> request.requester().equals(order.requesterId()))
                .map(RetentionAccessContributor::shown));
    }

    private Stream<Deletion> deletions(RecordReference record) {
        return Stream.iterate(deletions.touching(List.of(record), null, PAGE), page -> !page.isEmpty(),
                page -> deletions.touching(List.of(record), last(page), PAGE)).flatMap(List::stream);
    }

    private static DeletionId last(List<Deletion> page) {
        return page.getLast().request().id();
    }

    private Stream<AccessRequest> requests(RecordReference record) {
        return Stream.iterate(page(record, null), page -> !page.isEmpty(), page -> page(record, page.getLast().id()))
                .flatMap(List::stream);
    }

    private List<AccessRequest> page(RecordReference record, @Nullable AccessRequestId after) {
        return requests.touching(record, after, PAGE);
    }

    private static Map<String, Object> shown(Deletion deletion) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", deletion.request().id().value());
        shown.put("kind", deletion.request().record().kind());
        shown.put("requestedAt", deletion.request().requestedAt());
        shown.put("dueAt", deletion.due().disclosed());
        shown.put("removed", deletion instanceof Deletion.Purged);
        shown.put("policyVersion", deletion.request().policyVersion());
        return shown;
    }

    private static Map<String, Object> shown(LegalHold hold, UUID reader) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", hold.id().value());
        shown.put("since", hold.state().proposed().at());
        shown.put("protects", hold.protects());
        if (hold.scope().records().size() == 1) {
            put(shown, "authority", hold.grounds().authority());
            put(shown, "reference", hold.grounds().reference());
            put(shown, "reason", hold.grounds().reason());
        }
        if (!hold.grounds().notes().isEmpty() && isAboutAlone(reader, hold)) {
            shown.put("notes", hold.grounds().notes().stream()
                    .map(note -> Map.of("at", note.at(), "text", note.text())).toList());
        }
        return shown;
    }

    private static boolean isAboutAlone(UUID person, LegalHold hold) {
        return hold.scope().records().equals(List.of(new RecordReference(RecordKind.USER, person)));
    }

    private static Map<String, Object> shown(AccessRequest request) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", request.id().value());
        shown.put("subject", request.subject());
        shown.put("openedAt", request.openedAt());
        shown.put("deadline", request.deadline());
        shown.put("fee", request.fee().amount().toPlainString() + " " + request.fee().currency().getCurrencyCode());
        var settled = request.fee().settlement();
        if (settled != null) {
            shown.put("feeOutcome", settled.outcome());
            shown.put("feeReference", settled.reference());
        }
        return shown;
    }

    private static void put(Map<String, Object> shown, String name, @Nullable String text) {
        if (text != null) {
            shown.put(name, text);
        }
    }
}
