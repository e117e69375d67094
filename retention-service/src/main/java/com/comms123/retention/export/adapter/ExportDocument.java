package com.comms123.retention.export.adapter;

import com.comms123.platform.outbox.Versioned;
import com.comms123.retention.content.StoredContent;
import com.comms123.retention.content.StoredPart;
import com.comms123.retention.content.domain.Fetchable;
import com.comms123.retention.content.domain.Gathering;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.export.domain.ExportState;
import com.comms123.retention.export.domain.ExportState.Collecting;
import com.comms123.retention.export.domain.ExportState.Ended;
import com.comms123.retention.export.domain.ExportState.Ready;
import com.comms123.retention.export.domain.ExportState.Reason;
import com.comms123.retention.export.domain.Recipient;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.reference.StoredReference;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param openKey unique: hold and officer while it is being collected, the id afterwards
/// @param collectAt when it is time to ask services again, or the package can be put together; absent otherwise
/// @param expiresAt when the package is due for removal; absent when there is none
/// @param sha256 of a package that is gone; absent otherwise
/// @param untidy absent when there is nothing to tidy
@Document("hold-exports")
@CompoundIndex(name = "of-hold", def = "{'holdId': 1, '_id': 1}")
@CompoundIndex(name = "scope", def = "{'scope': 1, '_id': 1}")
record ExportDocument(@Id UUID id, UUID holdId, List<String> scope, UUID requesterId, @Nullable String authority,
        @Nullable String reference, Instant requestedAt, String state, @Indexed(unique = true) String openKey,
        List<StoredPart> parts, List<String> awaited, int asked, @Indexed(sparse = true) @Nullable Instant collectAt,
        @Nullable StoredContent content, @Nullable Instant completedAt,
        @Indexed(sparse = true) @Nullable Instant expiresAt, @Nullable String reason, @Nullable Instant endedAt,
        @Nullable String sha256, @Indexed(sparse = true) @Nullable Boolean untidy, long version) implements Versioned {
    private static final String COLLECTING = "collecting";
    private static final String READY = "ready";
    private static final String ENDED = "ended";

    static ExportDocument of(Export export) {
        return switch (export.state()) {
            case Collecting(var gathering) -> of(export, COLLECTING, gathering, null, null);
            case Ready(var sealed) -> of(export, READY, null, sealed, null);
            case Ended ended -> of(export, ENDED, null, null, ended);
        };
    }

    private static ExportDocument of(Export export, String state, @Nullable Gathering gathering,
            @Nullable Fetchable sealed,
            @Nullable Ended ended) {
        return new ExportDocument(export.id().value(), export.hold().value(),
                export.scope().records().stream().map(StoredReference::of).toList(), export.requester(),
                export.recipient().authority(), export.recipient().reference(), export.requestedAt(), state,
                gathering == null ? export.id().toString() : export.hold() + "/" + export.requester(),
                gathering == null
                        ? List.of()
                        : StoredPart.of(gathering.parts()),
                gathering == null ? List.of() : List.copyOf(gathering.awaited()),
                gathering == null ? 0 : gathering.asked(), gathering == null ? null : gathering.nextAt(),
                sealed == null ? null : StoredContent.of(sealed.content()),
                sealed != null ? sealed.completedAt() : ended != null ? ended.completedAt() : null,
                sealed == null ? null : sealed.expiresAt(), ended == null ? null : ended.reason().name(),
                ended == null ? null : ended.at(), ended == null ? null : ended.sha256(),
                export.untidy() ? true : null, export.version());
    }

    Export toDomain() {
        return new Export(new ExportId(id), new HoldId(holdId),
                new Scope(scope.stream().map(StoredReference::parse).toList()), requesterId,
                new Recipient(authority, reference), requestedAt, toState(), Boolean.TRUE.equals(untidy), version);
    }

    private ExportState toState() {
        return switch (state) {
            case COLLECTING -> new Collecting(new Gathering(
                    StoredPart.toParts(parts),
                    Set.copyOf(awaited), asked, known(collectAt)));
            case READY -> new Ready(new Fetchable(known(content).toStored(), known(completedAt), known(expiresAt)));
            case ENDED -> new Ended(Reason.valueOf(known(reason)), known(endedAt), completedAt, sha256);
            default -> throw new IllegalStateException("export " + id + " has the unknown state " + state);
        };
    }

    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    /// The recipient is free text that may name people.
    @Override
    public String toString() {
        return "ExportDocument[" + id + ", " + state + "]";
    }
}
