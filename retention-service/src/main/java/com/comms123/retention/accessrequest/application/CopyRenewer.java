package com.comms123.retention.accessrequest.application;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.accessrequest.domain.AccessState.Reason;
import com.comms123.retention.accessrequest.domain.Renewal;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.Contents.Place;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.deletion.application.DeletionRequested;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.DeletionRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Makes a copy anew, for the same fee, when a record in it is deleted (UP-3) or its requester may see less than before
/// (AC-2). From that moment the old one cannot be fetched, and it is removed.
///
/// The ids in a copy are stored before it can be fetched, and the deletion is on the schedule before it looks for copies;
/// each then looks for the other. So no deletion is missed that comes while a copy is being made.
@Component
public class CopyRenewer implements DeletionRequested {
    private static final int PAGE = 100;

    private final AccessRequests requests;
    private final Contents contents;
    private final Deletions deletions;
    private final AccessProperties properties;
    private final Clock clock;

    public CopyRenewer(AccessRequests requests, Contents contents, Deletions deletions, AccessProperties properties,
            Clock clock) {
        this.requests = requests;
        this.contents = contents;
        this.deletions = deletions;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void requested(DeletionRequest request) {
        CopyRenewer.<UUID, UUID>forEach(after -> contents.mentioning(request.record().id(), after, PAGE), id -> id,
                id -> renewIf(new AccessRequestId(id), isOlderThan(request.requestedAt())));
    }

    /// A custody restriction was placed on a person. Any number of times, and late: a copy that the person asks for
    /// afterwards is made under the restriction.
    public void restricted(UUID person, Instant placedAt) {
        forEach(after -> requests.touching(new RecordReference(RecordKind.USER, person), after, PAGE),
                AccessRequest::id, request -> {
                    if (request.requester().equals(person)) {
                        renewIf(request.id(), isOlderThan(placedAt));
                    }
                });
    }

    /// The database is older than what others remember: nobody knows what was deleted or restricted meanwhile.
    public void renewAll() {
        for (var state : List.of(AccessRequests.State.COLLECTING, AccessRequests.State.READY)) {
            forEach(after -> requests.list(null, state, after, PAGE), AccessRequest::id,
                    request -> renewIf(request.id(), _ -> true));
        }
    }

    /// Whether something in a copy that is about to be given out was deleted while it was made.
    boolean isOutdated(AccessRequest request, Stored copy) {
        var place = new Place(request.id().value(), copy.id());
        var since = request.collectedSince(known());
        @Nullable
        DeletionId after = null;
        List<Deletion> page;
        do {
            page = deletions.requested(since, after, PAGE);
            var newer = page.stream().map(Deletion::request)
                    .filter(each -> request.isOlderThan(each.requestedAt(), known()))
                    .map(each -> each.record().id()).toList();
            if (contents.mentionsAny(place, newer)) {
                return true;
            }
            if (!page.isEmpty()) {
                since = page.getLast().request().requestedAt();
                after = page.getLast().id();
            }
        } while (page.size() == PAGE);
        return false;
    }

    void renew(AccessRequest request) {
        renewIf(request.id(), _ -> true);
    }

    private void renewIf(AccessRequestId id, Predicate<AccessRequest> outdated) {
        var isRenewed = Conflicts.retrying(() -> {
            var read = requests.find(id).filter(outdated);
            var renewed = read.flatMap(request -> request.renew(properties.clock(), properties.services(), known(),
                    new Renewal(clock.instant(), Ids.next())));
            renewed.ifPresent(next -> save(read.orElseThrow(), next.state()));
            return renewed.isPresent();
        });
        if (isRenewed) {
            contents.removeAll(id.value());
        }
    }

    /// Somebody who has asked for another copy already does not need this one.
    private void save(AccessRequest read, AccessRequest renewed) {
        try {
            requests.save(renewed, List.of());
        } catch (DuplicateKeyException another) {
            read.refuse(Reason.OUTDATED, clock.instant())
                    .ifPresent(ended -> requests.save(ended.state(), ended.events()));
        }
    }

    private Predicate<AccessRequest> isOlderThan(Instant change) {
        return request -> request.isOlderThan(change, known());
    }

    private Duration known() {
        return properties.renewAfter();
    }

    private static <T, K> void forEach(Function<@Nullable K, List<T>> reading, Function<T, K> key, Consumer<T> work) {
        @Nullable
        K after = null;
        List<T> page;
        do {
            page = reading.apply(after);
            page.forEach(work);
            after = page.isEmpty() ? null : key.apply(page.getLast());
        } while (after != null);
    }
}
