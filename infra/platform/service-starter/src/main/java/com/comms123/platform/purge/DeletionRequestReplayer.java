package com.comms123.platform.purge;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/// Deletes again what was deleted after an old backup was made and is not purged yet, by the ledger of requested deletions.
class DeletionRequestReplayer implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(DeletionRequestReplayer.class);

    private final LedgerFollower<RequestedDeletion> follower;
    private final DeletedRecords records;
    private final Duration every;

    DeletionRequestReplayer(LedgerFollower.Ledger<RequestedDeletion> ledger, DeletedRecords records,
            MongoOperations mongo, Clock clock,
            PurgeProperties properties) {
        this.follower = new LedgerFollower<>("requests", ledger, RequestedDeletion::requestedAt,
                RequestedDeletion::deletionId, mongo, clock);
        this.records = records;
        this.every = properties.replayEvery();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(this::replay, every);
    }

    void replay() {
        follower.follow(requests -> requests.stream().filter(request -> !isDone(request)).toList());
    }

    private boolean isDone(RequestedDeletion request) {
        try {
            records.deleteAgain(request);
            return true;
        } catch (RuntimeException e) {
            log.warn("Could not repeat deletion {}, will retry: {}", request.deletionId(),
                    e.getClass().getSimpleName());
            return false;
        }
    }
}
