package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/// Reads a ledger of retention-service from where this service had come, and has each entry repeated that is old enough.
///
/// How far it has come is stored **in the service's own database**, and so goes back with a restored backup. An entry that
/// fails does not keep the others waiting; the ledger is read from it on again the next time.
///
/// @param <E> an entry
final class LedgerFollower<E> {
    private static final Logger log = LoggerFactory.getLogger(LedgerFollower.class);
    private static final int PAGE = 100;
    /// The event of a younger entry is on its way, or has just been handled.
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);
    /// Entries become visible in an order that is not quite that of the clocks they were made by.
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /// A page of entries in the order of their moments and ids.
    @FunctionalInterface
    interface Ledger<E> {
        /// @param since at or after this moment
        /// @param after of those at exactly that moment, only the ones after this id; null for all
        List<E> since(Instant since, @Nullable UUID after, int limit);
    }

    private final String name;
    private final Ledger<E> ledger;
    private final Function<E, Instant> moment;
    private final Function<E, UUID> id;
    private final MongoOperations mongo;
    private final Clock clock;

    /// @param name of the ledger, under which the progress is stored
    LedgerFollower(String name, Ledger<E> ledger, Function<E, Instant> moment, Function<E, UUID> id,
            MongoOperations mongo, Clock clock) {
        this.name = name;
        this.ledger = ledger;
        this.moment = moment;
        this.id = id;
        this.mongo = mongo;
        this.clock = clock;
    }

    /// Reads on to the end. The next call tries again what fails, also if the ledger does not respond now.
    ///
    /// @param repeat carries out entries and returns those that failed, in their order
    void follow(UnaryOperator<List<E>> repeat) {
        try {
            readOn(repeat);
        } catch (RuntimeException e) {
            log.info("Could not read the ledger of {}, will retry: {}", name, e.getClass().getSimpleName());
        }
    }

    private void readOn(UnaryOperator<List<E>> repeat) {
        var followed = mongo.findById(name, FollowedDocument.class);
        var settled = clock.instant().minus(ON_ITS_WAY);
        var from = followed == null ? Instant.EPOCH : followed.through().minus(OVERLAP);
        UUID after = null;
        @Nullable
        Instant failed = null;
        List<E> page;
        do {
            page = ledger.since(from, after, PAGE);
            var failing = repeat.apply(page.stream().filter(entry -> !moment.apply(entry).isAfter(settled)).toList());
            if (failed == null && !failing.isEmpty()) {
                failed = moment.apply(failing.getFirst());
            }
            if (!page.isEmpty()) {
                from = moment.apply(page.getLast());
                after = id.apply(page.getLast());
            }
        } while (page.size() == PAGE && from.isBefore(settled));
        store(followed, failed == null ? settled : failed);
    }

    /// Only from where this look began: when a backup was restored meanwhile, the next look begins where that had ended.
    private void store(@Nullable FollowedDocument from, Instant through) {
        try {
            if (from == null) {
                mongo.insert(new FollowedDocument(name, through));
            } else {
                mongo.updateFirst(query(where("_id").is(name).and("through").is(from.through())),
                        update("through", through), FollowedDocument.class);
            }
        } catch (DuplicateKeyException restored) {
            log.info("Reading the ledger of {} from its beginning: a backup was restored", name);
        }
    }
}
