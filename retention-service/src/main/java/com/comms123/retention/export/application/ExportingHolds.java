package com.comms123.retention.export.application;

import com.comms123.contracts.retention.LegalHoldExportFetched;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.RecentSignIn;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.FetchedPackage;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.hold.application.LookingUpHolds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.round.AskBackOff;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Exports of holds for privacy officers: any of them sees that there are some, the requester alone has the package.
@Component
public class ExportingHolds {
    private final Exports exports;
    private final LookingUpHolds holds;
    private final Contents contents;
    private final AccessLog accessLog;
    private final RecentSignIn signIn;
    private final Clock clock;
    private final ExportProperties properties;

    public ExportingHolds(Exports exports, LookingUpHolds holds, Contents contents, AccessLog accessLog,
            RecentSignIn signIn,
            Clock clock, ExportProperties properties) {
        this.exports = exports;
        this.holds = holds;
        this.contents = contents;
        this.accessLog = accessLog;
        this.signIn = signIn;
        this.clock = clock;
        this.properties = properties;
    }

    /// Everything about somebody leaves the platform: who orders it is asked for their password again.
    ///
    /// @throws Refused `hold-not-found`, `sign-in-again`, `hold-not-active`, `hold-ended`, `export-open`
    public Export order(OrderExport command) {
        var hold = holds.one(command.hold());
        var known = exports.find(command.id());
        if (known.isPresent()) {
            return known.get();
        }
        signIn.require(command.signedInAt(), properties.signInWithin(), "order the package");
        return Export.order(command.id(), hold, command.officer(), command.recipient(), properties.services(),
                new AskBackOff(properties.askAgainAfter(), properties.askAgainAtLeastEvery()), clock.instant())
                .carryOut((export, events) -> exports.add(export, events) ? export : ordered(command.id()));
    }

    /// The export of the same command, sent twice at once; or there is another one, which is being collected.
    private Export ordered(ExportId id) {
        return exports.find(id).orElseThrow(() -> new Refused(Refusal.conflict("export-open",
                "We are already collecting your export of this hold.")));
    }

    /// @throws Refused `export-not-found`
    public Export one(HoldId hold, ExportId id) {
        return exports.find(id).filter(export -> export.hold().equals(hold)).orElseThrow(ExportingHolds::absent);
    }

    /// @throws Refused `hold-not-found`
    public List<Export> of(HoldId hold, @Nullable ExportId after, int limit) {
        holds.one(hold);
        return exports.of(hold, after, limit);
    }

    /// The access log records the fetch before anything is shown.
    ///
    /// @throws Refused `export-not-found` to everybody but who asked, other officers too; `package-not-there` before it is
    ///         sealed, after it has removed itself, and once the hold protects no longer
    public FetchedPackage fetch(HoldId hold, ExportId id, UUID reader) {
        var export = one(hold, id);
        if (!export.requester().equals(reader)) {
            throw absent();
        }
        var stored = export.contentFor(reader, clock.instant()).filter(_ -> holds.one(hold).protects())
                .orElseThrow(() -> new Refused(Refusal.absent("package-not-there",
                        "There is no package: it is not sealed yet, or it has expired.")));
        accessLog.record(new LegalHoldExportFetched(id.value(), hold.value(), reader));
        return new FetchedPackage(stored.size(), () -> contents.open(id.value(), stored));
    }

    private static Refused absent() {
        return new Refused(Refusal.absent("export-not-found", "There is no export with this id that you may see."));
    }
}
