package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/// Deletes again what was deleted after an old backup was made and is not purged yet. As with [ErasureReplayer], how far
/// this service has followed is stored in its own database and goes back with it.
class DeletionRequestReplayer implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(DeletionRequestReplayer.class);
    private static final String LEDGER = "requests";
    private static final int PAGE = 100;
    /// The event of a younger one is on its way.
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final RequestedLedger ledger;
    private final DeletedRecords records;
    private final MongoOperations mongo;
    private final Clock clock;
    private final Duration every;

    DeletionRequestReplayer(RequestedLedger ledger, DeletedRecords records, MongoOperations mongo, Clock clock,
            PurgeProperties properties) {
        this.ledger = ledger;
        this.records = records;
        this.mongo = mongo;
        this.clock = clock;
        this.every = properties.replayEvery();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(this::attempt, every);
    }

    /// The next round retries a request that failed.
    void attempt() {
        try {
            replay();
        } catch (RuntimeException e) {
            log.info("Could not read requested deletions, will retry: {}", e.getClass().getSimpleName());
        }
    }

    private void replay() {
        var followed = mongo.findById(LEDGER, FollowedDocument.class);
        var settled = clock.instant().minus(ON_ITS_WAY);
        var from = followed == null ? Instant.EPOCH : followed.through().minus(OVERLAP);
        UUID after = null;
        @Nullable
        Instant failed = null;
        List<RequestedDeletion> page;
        do {
            page = ledger.since(from, after, PAGE);
            for (var request : page) {
                if (!request.requestedAt().isAfter(settled) && !isDone(request) && failed == null) {
                    failed = request.requestedAt();
                }
            }
            if (!page.isEmpty()) {
                from = page.getLast().requestedAt();
                after = page.getLast().deletionId();
            }
        } while (page.size() == PAGE && from.isBefore(settled));
        follow(followed, failed == null ? settled : failed);
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

    /// Only from where this look began: when a backup was restored meanwhile, the next look begins where that had ended.
    private void follow(@Nullable FollowedDocument from, Instant through) {
        try {
            if (from == null) {
                mongo.insert(new FollowedDocument(LEDGER, through));
            } else {
                mongo.updateFirst(query(where("_id").is(LEDGER).and("through").is(from.through())),
                        update("through", through), FollowedDocument.class);
            }
        } catch (DuplicateKeyException restored) {
            log.info("Reading requested deletions from the beginning: a backup was restored");
        }
    }
}
