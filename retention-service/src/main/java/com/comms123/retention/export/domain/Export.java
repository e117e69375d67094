package com.comms123.retention.export.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.retention.LegalHoldCollectDue;
import com.comms123.contracts.retention.LegalHoldExportEnded;
import com.comms123.contracts.retention.LegalHoldExported;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Refusal;
import com.comms123.retention.content.domain.Fetchable;
import com.comms123.retention.content.domain.Gathered;
import com.comms123.retention.content.domain.Gathering;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.export.domain.ExportState.Collecting;
import com.comms123.retention.export.domain.ExportState.Ended;
import com.comms123.retention.export.domain.ExportState.Ready;
import com.comms123.retention.export.domain.ExportState.Reason;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.HoldState;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.round.AskBackOff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Records on hold, handed to the authority as a sealed package (UP-5): who exported what for whom, and when, stays; the
/// content lies beside it in the same store, for a while. `untidy` is true from each change that leaves content behind
/// which is not needed any more until that is removed.
///
/// It may be asked for while the hold protects **and** has been approved: one officer alone gets nothing out.
///
/// @param scope the hold's: what services hand in the content of
/// @param requester the privacy officer who asked, and alone may have it
/// @param version the stored version this was read at; 0 when new
public record Export(ExportId id, HoldId hold, Scope scope, UUID requester, Recipient recipient, Instant requestedAt,
        ExportState state, boolean untidy, long version) implements Gathered<Export> {

    /// The services are asked at once.
    ///
    /// @param services the services whose parts make the package
    public static Decision<Export> order(ExportId id, LegalHold hold, UUID requester, Recipient recipient,
            Set<String> services, AskBackOff pace, Instant now) {
        return switch (hold.state()) {
            case HoldState.Proposed _ -> new Declined<>(Refusal.conflict("hold-not-active",
                    "A second privacy officer must approve the hold before anybody can export it."));
            case HoldState.Released _,HoldState.Lapsed _ -> new Declined<>(
                    Refusal.conflict("hold-ended", "The hold no longer protects anything."));
            case HoldState.Active _,HoldState.ReleaseProposed _ -> {
                var export = new Export(id, hold.id(), hold.scope(), requester, recipient, now,
                        new Collecting(Gathering.begun(services, pace, now)), false, 0);
                yield new Accepted<>(export, List.of(export.collectDue()));
            }
        };
    }

    /// Asks services that are silent again. Empty when there is nothing to ask (yet).
    public Optional<Accepted<Export>> askAgain(AskBackOff pace, Instant now) {
        return gathering().flatMap(gathering -> gathering.askedAgain(pace, now))
                .map(asked -> new Accepted<>(with(asked), List.of(collectDue())));
    }

    @Override
    public Optional<Accepted<Export>> complete(Stored content, Duration lifetime, Instant now) {
        return gathering().filter(Gathering::isWhole)
                .map(_ -> new Accepted<>(with(new Ready(Fetchable.from(now, content, lifetime)), true),
                        List.of(new LegalHoldExported(id.value(), hold.value(), requester, content.sha256(),
                                now.plus(lifetime)))));
    }

    @Override
    public Optional<Accepted<Export>> expire(Instant now) {
        return fetchable().filter(sealed -> sealed.isExpired(now)).flatMap(_ -> end(Reason.EXPIRED, now));
    }

    /// The package, as far as there is one, is removed, for whatever reason. Empty when it has ended before.
    public Optional<Accepted<Export>> end(Reason reason, Instant now) {
        return switch (state) {
            case Collecting _ -> Optional.of(ended(new Ended(reason, now, null, null)));
            case Ready(var sealed) -> Optional.of(
                    ended(new Ended(reason, now, sealed.completedAt(), sealed.content().sha256())));
            case Ended _ -> Optional.empty();
        };
    }

    @Override
    public UUID owner() {
        return id.value();
    }

    @Override
    public Optional<Gathering> gathering() {
        return state instanceof Collecting(var gathering) ? Optional.of(gathering) : Optional.empty();
    }

    @Override
    public Optional<Fetchable> fetchable() {
        return state instanceof Ready(var sealed) ? Optional.of(sealed) : Optional.empty();
    }

    @Override
    public Export with(Gathering further) {
        return with(new Collecting(further), untidy);
    }

    @Override
    public Export tidied() {
        return with(state, false);
    }

    /// The words about the recipient go together with a data subject (UP-4); who exported, and when, stays.
    public Export withoutTexts() {
        return new Export(id, hold, scope, requester, Recipient.removed(), requestedAt, state, untidy, version);
    }

    public boolean isOpen() {
        return state instanceof Collecting;
    }

    private Accepted<Export> ended(Ended end) {
        return new Accepted<>(with(end, true), List.of(new LegalHoldExportEnded(id.value(), hold.value(),
                end.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'))));
    }

    private Event collectDue() {
        return new LegalHoldCollectDue(id.value(), hold.value(), scope.records(), requester);
    }

    private Export with(ExportState next, boolean nowUntidy) {
        return new Export(id, hold, scope, requester, recipient, requestedAt, next, nowUntidy, version);
    }
}
