package com.comms123.audit.log;

import com.comms123.audit.log.application.CheckpointHistory;
import com.comms123.audit.log.application.CheckpointHistory.PastCheckpoint;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The checkpoints that the log has signed so far. They commit to entries and show none of them, so the access log
/// does not have these requests.
@RestController
class CheckpointHistoryController {

    private static final String CHECKPOINTS = "/api/v1/audit/log/checkpoints";

    private final CheckpointHistory history;
    private final Cursors cursors;

    CheckpointHistoryController(CheckpointHistory history, Cursors cursors) {
        this.history = history;
        this.cursors = cursors;
    }

    /// Lists the checkpoints of the log, the latest first.
    ///
    /// @param cosigned only checkpoints that a witness has cosigned
    /// @param below only checkpoints of fewer entries than this
    @GetMapping(CHECKPOINTS)
    Page<CheckpointView> checkpoints(@RequestParam(defaultValue = "false") boolean cosigned,
            @RequestParam(required = false) @Min(1) @Nullable Long below,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        List<String> binding = List.of(CHECKPOINTS, cosigned + " " + below);
        String before = cursors.decode(cursor, binding);
        List<PastCheckpoint> found = history.page(cosigned, before == null ? below : Long.valueOf(before), limit + 1);
        return Page.of(found, limit, last -> cursors.encode(binding, String.valueOf(last.checkpoint().size())))
                .map(CheckpointView::of);
    }

    /// @param size number of entries
    /// @param root base64
    /// @param signedAt by the clock of the service, under no signature; null if it is not known
    /// @param note the signed note, with the cosignatures of witnesses
    record CheckpointView(long size, String root, @Nullable Instant signedAt, String note) {

        static CheckpointView of(PastCheckpoint past) {
            return new CheckpointView(past.checkpoint().size(), past.checkpoint().checkpoint().root().base64(),
                    past.at(), past.note());
        }
    }
}
