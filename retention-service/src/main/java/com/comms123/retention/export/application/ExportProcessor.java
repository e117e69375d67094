package com.comms123.retention.export.application;

import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.GatheringProcessor;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.export.domain.ExportState.Collecting;
import com.comms123.retention.export.domain.ExportState.Reason;
import com.comms123.retention.hold.application.LookingUpHolds;
import com.comms123.retention.round.AskBackOff;
import com.comms123.retention.round.Each;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The work on exports that runs by itself: services asked again, packages sealed and removed in time.
@Component
public class ExportProcessor {
    private final Exports exports;
    private final LookingUpHolds holds;
    private final ExportPackageSealer sealer;
    private final Clock clock;
    private final ExportProperties properties;
    private final AskBackOff pace;
    private final GatheringProcessor<Export> advancing;

    public ExportProcessor(Exports exports, Contents contents, LookingUpHolds holds, ExportPackageSealer sealer,
            Clock clock, ExportProperties properties) {
        this.exports = exports;
        this.holds = holds;
        this.sealer = sealer;
        this.clock = clock;
        this.properties = properties;
        this.pace = new AskBackOff(properties.askAgainAfter(), properties.askAgainAtLeastEvery());
        this.advancing = new GatheringProcessor<>(exports, contents, clock);
    }

    /// Asks silent services again, and seals what is whole; unless the hold protects no longer: then nothing entitles
    /// anybody to it.
    public void collect(int limit) {
        Each.of(exports.collecting(clock.instant(), limit), export -> {
            var hold = holds.one(export.hold());
            if (!hold.protects()) {
                advancing.store(export.end(Reason.HOLD_ENDED, clock.instant()));
            } else if (export.state() instanceof Collecting(var gathering) && gathering.isWhole()) {
                advancing.complete(export, properties.lifetime(),
                        () -> Optional.of(sealer.seal(export, hold, gathering.parts())));
            } else {
                advancing.store(export.askAgain(pace, clock.instant()));
            }
        });
    }

    /// Packages remove themselves.
    public void expire(int limit) {
        advancing.expire(limit);
    }

    /// Removes content that is not needed any more.
    public void tidy(int limit) {
        advancing.tidy(limit);
    }
}
