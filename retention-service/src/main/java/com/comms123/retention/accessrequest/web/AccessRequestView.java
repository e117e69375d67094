package com.comms123.retention.accessrequest.web;

import com.comms123.contracts.RecordReference;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessState.Collecting;
import com.comms123.retention.accessrequest.domain.AccessState.Expired;
import com.comms123.retention.accessrequest.domain.AccessState.FeeDue;
import com.comms123.retention.accessrequest.domain.AccessState.Ready;
import com.comms123.retention.accessrequest.domain.AccessState.Refused;
import com.comms123.retention.content.domain.Fetchable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ids, times and the fee; never anything personal.
///
/// @param clarificationSince since when a privacy officer waits for more detail
/// @param renewedAt since when the copy is made anew, because something in it was deleted or withheld; null when it was not
/// @param awaiting the services whose part is not there yet
/// @param completedAt since when the package could be fetched
/// @param expiresAt until when it can be
/// @param reason why it was refused, such as `not-entitled`
/// @param packageUrl null unless it can be fetched, and by the one who looks
public record AccessRequestView(UUID id, RecordReference subject, UUID requesterId, Instant openedAt,
        Instant deadline, @Nullable Instant clarificationSince, @Nullable Instant renewedAt, FeeView fee, String state,
        Set<String> awaiting,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt, @Nullable Long size, @Nullable String reason, @Nullable Instant endedAt,
        @Nullable String packageUrl) {

    /// @param outcome `paid` or `waived`; null as long as it is neither, or when there is none to pay
    public record FeeView(String amount, String currency, String policyVersion, @Nullable String outcome,
            @Nullable Instant settledAt) {}

    static AccessRequestView of(AccessRequest request, UUID reader) {
        return switch (request.state()) {
            case FeeDue _ -> view(request, "fee-due", Set.of(), null, null, null, null);
            case Collecting(var gathering) -> view(request, "collecting", gathering.awaited(), null, null, null, null);
            case Ready(var copy) -> view(request, "ready", Set.of(), copy.completedAt(), copy,
                    null, reader.equals(request.requester())
                            ? "/api/v1/access-requests/" + request.id() + "/package"
                            : null);
            case Expired(var completedAt, var at) -> view(request, "expired", Set.of(), completedAt, null, at, null);
            case Refused(_, var at) -> view(request, "refused", Set.of(), null, null, at, null);
        };
    }

    private static AccessRequestView view(AccessRequest request, String state, Set<String> awaiting,
            @Nullable Instant completedAt, @Nullable Fetchable copy, @Nullable Instant endedAt,
            @Nullable String packageUrl) {
        var fee = request.fee();
        var settled = fee.settlement();
        return new AccessRequestView(request.id().value(), request.subject(), request.requester(), request.openedAt(),
                request.deadline(), request.clarification(),
                request.renewal() == null ? null : request.renewal().at(),
                new FeeView(fee.amount().toPlainString(), fee.currency().getCurrencyCode(), fee.policyVersion(),
                        settled == null ? null : AccessRequest.name(settled.outcome()),
                        settled == null ? null : settled.at()),
                state, awaiting, completedAt, copy == null ? null : copy.expiresAt(),
                copy == null ? null : copy.content().size(),
                request.state() instanceof Refused refused ? AccessRequest.name(refused.reason()) : null, endedAt,
                packageUrl);
    }
}
