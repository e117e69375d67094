package com.comms123.retention.accessrequest.mongo;

import com.comms123.platform.outbox.Versioned;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.accessrequest.domain.AccessState;
import com.comms123.retention.accessrequest.domain.AccessState.Collecting;
import com.comms123.retention.accessrequest.domain.AccessState.Expired;
import com.comms123.retention.accessrequest.domain.AccessState.FeeDue;
import com.comms123.retention.accessrequest.domain.AccessState.Ready;
import com.comms123.retention.accessrequest.domain.AccessState.Reason;
import com.comms123.retention.accessrequest.domain.AccessState.Refused;
import com.comms123.retention.accessrequest.domain.Fee;
import com.comms123.retention.accessrequest.domain.Outcome;
import com.comms123.retention.accessrequest.domain.Renewal;
import com.comms123.retention.accessrequest.domain.Settlement;
import com.comms123.retention.content.StoredContent;
import com.comms123.retention.content.StoredPart;
import com.comms123.retention.content.domain.Fetchable;
import com.comms123.retention.content.domain.Gathering;
import com.comms123.retention.reference.StoredReference;
import com.comms123.retention.reminder.domain.Deadline;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param openKey unique: requester and subject while it is open, the id afterwards
/// @param openDeadline the deadline while it is open; absent afterwards
/// @param remindAt when people are next reminded of it; absent when they are not
/// @param collectAt when it is time to ask services again, or the package can be put together; absent otherwise
/// @param expiresAt when the package is due for removal; absent when there is none
/// @param unsettledSince since when the fee is due; absent when it is not
/// @param touches its subject and the requester
/// @param renewedAt when it was last decided to make the copy anew; absent when that never was
/// @param untidy absent when there is nothing to tidy
@Document("access-requests")
@CompoundIndex(name = "of-requester", def = "{'requesterId': 1, '_id': 1}")
@CompoundIndex(name = "of-requester-by-state", def = "{'requesterId': 1, 'state': 1, '_id': 1}")
@CompoundIndex(name = "by-state", def = "{'state': 1, '_id': 1}")
@CompoundIndex(name = "due", def = "{'openDeadline': 1, '_id': 1}", sparse = true)
@CompoundIndex(name = "touches", def = "{'touches': 1, '_id': 1}")
record AccessRequestDocument(@Id UUID id, String subject, UUID requesterId, Instant openedAt, Instant deadline,
        FeeDocument fee, String state, @Indexed(unique = true) String openKey, List<String> touches,
        @Nullable Instant openDeadline, @Indexed(sparse = true) @Nullable Instant remindAt,
        @Nullable Instant clarification, List<StoredPart> parts, List<String> awaited,
        int asked,
        @Indexed(sparse = true) @Nullable Instant collectAt, @Nullable StoredContent content,
        @Nullable Instant completedAt, @Indexed(sparse = true) @Nullable Instant expiresAt,
        @Indexed(sparse = true) @Nullable Instant unsettledSince, @Nullable String reason, @Nullable Instant endedAt,
        @Nullable Instant renewedAt, @Nullable UUID renewalId,
        @Indexed(sparse = true) @Nullable Boolean untidy, long version) implements Versioned {
    static final String FEE_DUE = "fee-due";
    static final String COLLECTING = "collecting";
    static final String READY = "ready";
    static final String EXPIRED = "expired";
    static final String REFUSED = "refused";

    /// @param amount as a decimal text
    record FeeDocument(String amount, String currency, String policyVersion, @Nullable String outcome,
            @Nullable String reference, @Nullable UUID settledBy, @Nullable Instant settledAt) {
        static FeeDocument of(Fee fee) {
            var settled = fee.settlement();
            return settled == null
                    ? new FeeDocument(fee.amount().toPlainString(), fee.currency().getCurrencyCode(),
                            fee.policyVersion(), null, null, null, null)
                    : new FeeDocument(fee.amount().toPlainString(), fee.currency().getCurrencyCode(),
                            fee.policyVersion(), settled.outcome().name(), settled.reference(), settled.by(),
                            settled.at());
        }

        Fee toFee() {
            return new Fee(new BigDecimal(amount), Currency.getInstance(currency), policyVersion,
                    outcome == null
                            ? null
                            : new Settlement(Outcome.valueOf(outcome), known(reference), known(settledBy),
                                    known(settledAt)));
        }

        /// The reference is free text.
        @Override
        public String toString() {
            return "***";
        }
    }

    static AccessRequestDocument of(AccessRequest request) {
        var state = request.state();
        var collecting = state instanceof Collecting(var gathering) ? gathering : null;
        var copy = request.fetchable().orElse(null);
        var refused = state instanceof Refused found ? found : null;
        var subject = StoredReference.of(request.subject());
        var requester = "user/" + request.requester();
        return new AccessRequestDocument(request.id().value(), subject, request.requester(), request.openedAt(),
                request.deadline(), FeeDocument.of(request.fee()), name(state),
                request.isOpen() ? request.requester() + "/" + subject : request.id().toString(),
                subject.equals(requester) ? List.of(subject) : List.of(subject, requester),
                request.isOpen() ? request.deadline() : null, request.isOpen() ? request.due().remindAt() : null,
                request.clarification(),
                collecting == null
                        ? List.of()
                        : StoredPart.of(collecting.parts()),
                collecting == null ? List.of() : List.copyOf(collecting.awaited()),
                collecting == null ? 0 : collecting.asked(), collecting == null ? null : collecting.nextAt(),
                copy == null ? null : StoredContent.of(copy.content()), completedAt(state),
                copy == null ? null : copy.expiresAt(), state instanceof FeeDue ? request.openedAt() : null,
                refused == null ? null : refused.reason().name(), endedAt(state),
                request.renewal() == null ? null : request.renewal().at(),
                request.renewal() == null ? null : request.renewal().id(), request.untidy() ? true : null,
                request.version());
    }

    private static @Nullable Instant completedAt(AccessState state) {
        return switch (state) {
            case Ready(var copy) -> copy.completedAt();
            case Expired(var at, _) -> at;
            case FeeDue _,Collecting _,Refused _ -> null;
        };
    }

    private static @Nullable Instant endedAt(AccessState state) {
        return switch (state) {
            case Expired(_, var at) -> at;
            case Refused(_, var at) -> at;
            case FeeDue _,Collecting _,Ready _ -> null;
        };
    }

    private static String name(AccessState state) {
        return switch (state) {
            case FeeDue _ -> FEE_DUE;
            case Collecting _ -> COLLECTING;
            case Ready _ -> READY;
            case Expired _ -> EXPIRED;
            case Refused _ -> REFUSED;
        };
    }

    AccessRequest toDomain() {
        return new AccessRequest(new AccessRequestId(id), StoredReference.parse(subject), requesterId, openedAt,
                new Deadline(deadline, remindAt), fee.toFee(), clarification, toState(),
                renewedAt == null ? null : new Renewal(renewedAt, known(renewalId)), Boolean.TRUE.equals(untidy),
                version);
    }

    private AccessState toState() {
        return switch (state) {
            case FEE_DUE -> new FeeDue();
            case COLLECTING -> new Collecting(new Gathering(
                    StoredPart.toParts(parts),
                    Set.copyOf(awaited), asked, known(collectAt)));
            case READY -> new Ready(new Fetchable(known(content).toStored(), known(completedAt), known(expiresAt)));
            case EXPIRED -> new Expired(known(completedAt), known(endedAt));
            case REFUSED -> new Refused(Reason.valueOf(known(reason)), known(endedAt));
            default -> throw new IllegalStateException("access request " + id + " has the unknown state " + state);
        };
    }

    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return "AccessRequestDocument[" + id + ", " + state + "]";
    }
}
