package com.comms123.retention.export.web;

import com.comms123.retention.content.domain.Fetchable;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.export.domain.ExportState.Collecting;
import com.comms123.retention.export.domain.ExportState.Ended;
import com.comms123.retention.export.domain.ExportState.Ready;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param authority null, as `reference`, when it was removed together with a data subject
/// @param state `collecting`, `ready` or `ended`
/// @param awaiting the services whose part is not there yet
/// @param sha256 of the package, in hex; also of one that is gone
/// @param reason why it ended: `expired`, `hold-ended` or `record-removed`
/// @param packageUrl null unless it can be fetched, and by the one who looks
public record ExportView(UUID id, UUID holdId, UUID requestedBy, Instant requestedAt, @Nullable String authority,
        @Nullable String reference, String state, Set<String> awaiting, @Nullable Instant completedAt,
        @Nullable Instant expiresAt, @Nullable Long size, @Nullable String sha256, @Nullable String reason,
        @Nullable Instant endedAt, @Nullable String packageUrl) {

    static ExportView of(Export export, UUID reader) {
        return switch (export.state()) {
            case Collecting(var gathering) -> view(export, "collecting", gathering.awaited(), null, null, null);
            case Ready(var sealed) -> view(export, "ready", Set.of(), sealed, null,
                    reader.equals(export.requester())
                            ? "/api/v1/holds/" + export.hold() + "/exports/" + export.id() + "/package"
                            : null);
            case Ended ended -> view(export, "ended", Set.of(), null, ended, null);
        };
    }

    private static ExportView view(Export export, String state, Set<String> awaiting, @Nullable Fetchable sealed,
            @Nullable Ended ended, @Nullable String packageUrl) {
        return new ExportView(export.id().value(), export.hold().value(), export.requester(), export.requestedAt(),
                export.recipient().authority(), export.recipient().reference(), state, awaiting,
                sealed != null ? sealed.completedAt() : ended != null ? ended.completedAt() : null,
                sealed == null ? null : sealed.expiresAt(), sealed == null ? null : sealed.content().size(),
                sealed != null ? sealed.content().sha256() : ended != null ? ended.sha256() : null,
                ended == null ? null : ended.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                ended == null ? null : ended.at(), packageUrl);
    }

    @Override
    public String toString() {
        return "ExportView[" + id + ", " + state + "]";
    }
}
