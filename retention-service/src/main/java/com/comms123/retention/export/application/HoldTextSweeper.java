package com.comms123.retention.export.application;

import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.hold.application.Holds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The words that people wrote in a hold, and in its exports, are removed some time after the hold has ended, whatever
/// became of its records. The purge of a record takes the words about it along (see `HoldReasonEraser`), but not
/// everything has a purge of its own: pupils, groups, messages and calls are removed with their whole school, which no
/// hold on one of them knows of. The officers who held and exported records, and the times, stay accountable by ids.
@Component
public class HoldTextSweeper {
    private static final int PAGE = 100;

    private final Holds holds;
    private final Exports exports;
    private final Clock clock;
    private final RetentionProperties properties;

    public HoldTextSweeper(Holds holds, Exports exports, Clock clock, RetentionProperties properties) {
        this.holds = holds;
        this.exports = exports;
        this.clock = clock;
        this.properties = properties;
    }

    /// Each write can be the last before a crash: a hold's own words go last, and so it is found again until all is done.
    public void forget(int limit) {
        Isolated.each("forget-words", holds.wordyEndedBy(clock.instant().minus(properties.wordsKept()), limit),
                hold -> {
                    forgetOfExports(hold.id());
                    forgetOf(hold.id());
                });
    }

    private void forgetOfExports(HoldId hold) {
        @Nullable
        ExportId after = null;
        do {
            var page = exports.of(hold, after, PAGE);
            page.forEach(export -> forgetOf(export.id()));
            after = page.size() < PAGE ? null : page.getLast().id();
        } while (after != null);
    }

    private void forgetOf(ExportId id) {
        Conflicts.retrying(() -> {
            exports.find(id).filter(read -> !read.recipient().isRemoved())
                    .ifPresent(read -> exports.save(read.withoutTexts(), List.of()));
            return id;
        });
    }

    private void forgetOf(HoldId id) {
        Conflicts.retrying(() -> {
            holds.find(id).filter(LegalHold::isWordy).ifPresent(read -> holds.save(read.withoutTexts(), List.of()));
            return id;
        });
    }
}
