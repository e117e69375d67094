package com.comms123.messaging.writing.draft.application;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Posts what is due, in rounds. The system's clock decides only when a round begins; what is due in it, the domain's clock
/// says. A round that fails is made up for by the next.
@Component
class PostingSchedule {
    private static final Logger log = LoggerFactory.getLogger(PostingSchedule.class);
    private static final int BATCH = 100;
    /// How many full batches one round takes.
    private static final int BATCHES = 10;

    private final PostingDrafts posting;

    PostingSchedule(PostingDrafts posting) {
        this.posting = posting;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void round() {
        try {
            var more = true;
            for (var i = 0; i < BATCHES && more; i++) {
                more = posting.postDue(BATCH);
            }
        } catch (RuntimeException e) {
            log.warn("could not post due messages, will retry in the next round", e);
        }
    }
}
