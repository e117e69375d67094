package com.comms123.retention.accessrequest.application;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.accessrequest.domain.AccessState.Reason;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.deletion.application.DeletionRequested;
import com.comms123.retention.deletion.domain.DeletionRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Ends requests and packages when deletion is asked for of what they are about or of who asked: nobody can have them from
/// then on (UP-3), and they are removed with the purge (UP-4).
@Component
public class AccessRequestPurger implements DeletionRequested, PurgeParticipant {
    private static final int PAGE = 100;

    private final AccessRequests requests;
    private final Contents contents;
    private final Clock clock;

    public AccessRequestPurger(AccessRequests requests, Contents contents, Clock clock) {
        this.requests = requests;
        this.contents = contents;
        this.clock = clock;
    }

    @Override
    public void requested(DeletionRequest request) {
        if (concerns(request.record().kind())) {
            end(request.record());
        }
    }

    private void end(RecordReference record) {
        forEach(record, request -> end(request,
                request.subject().equals(record) ? Reason.SUBJECT_DELETED : Reason.REQUESTER_DELETED));
    }

    private void end(AccessRequest request, Reason reason) {
        Conflicts.retrying(() -> {
            requests.find(request.id()).flatMap(read -> read.refuse(reason, clock.instant()))
                    .ifPresent(ended -> requests.save(ended.state(), ended.events()));
            return request;
        });
        contents.removeAll(request.id().value());
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.USER || kind == RecordKind.PUPIL || kind == RecordKind.ORGANISATION;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return concerns(order.kind()) ? Map.of("access-requests", requests.count(record(order))) : Map.of();
    }

    /// Content first, the request last.
    @Override
    public void remove(PurgeOrder order) {
        if (concerns(order.kind())) {
            end(record(order));
            forEach(record(order), request -> requests.remove(request.id()));
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        return concerns(order.kind()) ? requests.count(record(order)) : 0;
    }

    private void forEach(RecordReference record, Consumer<AccessRequest> work) {
        @Nullable
        AccessRequestId after = null;
        List<AccessRequest> page;
        do {
            page = requests.touching(record, after, PAGE);
            page.forEach(work);
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private static RecordReference record(PurgeOrder order) {
        return new RecordReference(order.kind(), order.recordId());
    }
}
