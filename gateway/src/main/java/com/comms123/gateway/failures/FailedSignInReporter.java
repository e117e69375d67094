package com.comms123.gateway.failures;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.SignInFailed;
import com.comms123.contracts.gateway.SignInFailure;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.addresses.SignInAddresses;
import com.comms123.gateway.tokens.SealedToken;
import com.comms123.gateway.tokens.TokenSeal;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Publishes the failed sign-ins that were written down, each with the account that has the typed address.
///
/// The account is looked up here and not at the sign-in: a sign-in to an account that exists must not take longer. The
/// typed text goes in the write that queues the event. Of two instances that publish one failure, one succeeds.
@Component
class FailedSignInReporter {
    private static final Logger log = LoggerFactory.getLogger(FailedSignInReporter.class);
    private static final int BATCH = SignInAddresses.MOST_AT_ONCE;
    private static final Duration WAIT = Duration.ofSeconds(10);
    /// Then it is published without an account: the typed text must not stay.
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);
    /// An instance whose clock is behind must find that a sum is closed, or its id would come twice.
    private static final Duration KEEP_SUMS = Duration.ofHours(2);

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final SignInAddresses addresses;
    private final TokenSeal seal;
    private final SystemTime time;

    FailedSignInReporter(MongoOperations mongo, Outbox outbox, SignInAddresses addresses, TokenSeal seal,
            SystemTime time) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.addresses = addresses;
        this.seal = seal;
        this.time = time;
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    void report() {
        var now = time.now();
        var due = mongo.find(query(where("state").is(FailedSignInDocument.NEW).and("dueAt").lte(now))
                .with(Sort.by("dueAt")).limit(BATCH), FailedSignInDocument.class);
        if (!due.isEmpty()) {
            publish(due, now);
        }
        removePublished();
    }

    private void publish(List<FailedSignInDocument> due, Instant now) {
        var typed = new HashMap<UUID, String>();
        due.forEach(failure -> {
            var account = failure.account() == null ? null : seal.open(new SealedToken(failure.account()));
            if (account != null) {
                typed.put(failure.id(), account);
            }
        });
        var holders = holders(typed.values());
        for (var failure : due) {
            var account = typed.get(failure.id());
            if (account != null && holders != null) {
                publish(failure, holders.get(account), !holders.containsKey(account));
            } else if (account == null || failure.failedAt().plus(GIVE_UP_AFTER).isBefore(now)) {
                publish(failure, null, false);
            }
        }
    }

    /// @return null where identity-service does not answer
    private @Nullable Map<String, UUID> holders(Collection<String> typed) {
        try {
            return addresses.holders(typed.stream().distinct().toList()).block(WAIT);
        } catch (RuntimeException e) {
            log.warn("could not look up the accounts of failed sign-ins, will retry: {}",
                    e.getClass().getSimpleName());
            return null;
        }
    }

    private void publish(FailedSignInDocument failure, @Nullable UUID userId, boolean isUnknown) {
        var reason = isUnknown ? SignInFailure.UNKNOWN_ACCOUNT : SignInFailure.valueOf(failure.reason());
        var event = new SignInFailed(failure.id(), userId, reason, DeviceKind.valueOf(failure.device()),
                failure.count(), failure.failedAt());
        try {
            var removableAt = failure.isSum() ? time.now().plus(KEEP_SUMS) : time.now();
            outbox.update(failure.published(removableAt), List.of(event), Actor.SYSTEM);
        } catch (OptimisticLockingFailureException another) {
            log.debug("Another instance publishes it, or a sum has grown: later");
        }
    }

    /// Once the event is on its topic, nothing is left to keep.
    private void removePublished() {
        var ids = mongo.find(query(where("state").is(FailedSignInDocument.PUBLISHED).and("dueAt").lte(time.now()))
                .with(Sort.by("dueAt")).limit(BATCH), FailedSignInDocument.class).stream().map(FailedSignInDocument::id)
                .toList();
        if (!ids.isEmpty()) {
            mongo.remove(query(where("_id").in(ids).and("state").is(FailedSignInDocument.PUBLISHED)
                    .and("outbox.0").exists(false)), FailedSignInDocument.class);
        }
    }
}
