package com.comms123.retention.export.application;

import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.Contents.Place;
import com.comms123.retention.content.application.Packing.BadPart;
import com.comms123.retention.content.application.Tidying;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.export.domain.ExportDecision.Accepted;
import com.comms123.retention.export.domain.ExportState.Collecting;
import com.comms123.retention.export.domain.ExportState.Reason;
import com.comms123.retention.hold.application.LookingUpHolds;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.round.AskingAgain;
import com.comms123.retention.round.Each;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// What is to be done about exports by itself: services asked again, packages sealed and removed in time.
///
/// Single writes, each with its events; each can be the last before a crash, and whoever comes next carries on from
/// what is stored. Several instances may do the same at once: one of them is first, the others clean up after themselves.
@Component
public class AnsweringExports {
    private final Exports exports;
    private final Contents contents;
    private final LookingUpHolds holds;
    private final SealingPackages sealing;
    private final Clock clock;
    private final ExportProperties properties;
    private final AskingAgain pace;
    private final Tidying<Export> tidying;

    public AnsweringExports(Exports exports, Contents contents, LookingUpHolds holds, SealingPackages sealing,
            Clock clock, ExportProperties properties) {
        this.exports = exports;
        this.contents = contents;
        this.holds = holds;
        this.sealing = sealing;
        this.clock = clock;
        this.properties = properties;
        this.pace = new AskingAgain(properties.askAgainAfter(), properties.askAgainAtLeastEvery());
        this.tidying = new Tidying<>(exports, contents);
    }

    /// Asks silent services again, and seals what is whole; unless the hold protects no longer: then nothing entitles
    /// anybody to it.
    public void collect(int limit) {
        Each.of(exports.collecting(clock.instant(), limit), export -> {
            var hold = holds.one(export.hold());
            if (!hold.protects()) {
                store(export.end(Reason.HOLD_ENDED, clock.instant()));
            } else if (export.state() instanceof Collecting(var gathering) && gathering.isWhole()) {
                complete(export, hold, gathering.parts());
            } else {
                store(export.askAgain(pace, clock.instant()));
            }
        });
    }

    /// Packages remove themselves.
    public void expire(int limit) {
        var now = clock.instant();
        exports.expiring(now, limit).forEach(export -> store(export.expire(now)));
    }

    /// Removes content that is not needed any more.
    public void tidy(int limit) {
        tidying.tidy(limit);
    }

    private void complete(Export export, LegalHold hold, Map<String, Stored> parts) {
        try {
            var content = sealing.seal(export, hold, parts);
            if (!store(export.complete(content, properties.lifetime(), clock.instant()))) {
                contents.remove(new Place(export.id().value(), content.id()));
            }
        } catch (BadPart bad) {
            store(Optional.of(new Accepted(export.without(bad.service(), clock.instant()), List.of())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean store(Optional<Accepted> decision) {
        try {
            decision.ifPresent(accepted -> exports.save(accepted.export(), accepted.events()));
            return decision.isPresent();
        } catch (OptimisticLockingFailureException e) {
            // Something else happened to it: the next round sees whether there is still need.
            return false;
        }
    }
}
