package com.comms123.gateway.person;

import com.comms123.gateway.person.People.About;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Keeps for a little while what was asked of people, so that a page need not wait for two services.
///
/// A person sees their own change at once: each request that they send through this instance, and each event about
/// them, drops their entry. Never says from its cache that the person must accept a newer policy: so it stops saying so
/// at once after the acceptance, on every instance.
public class KnownPeople {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration POLICY_KEPT = Duration.ofSeconds(5);
    private static final int MOST = 5_000;
    private static final String POLICY = "current";

    private final People people;
    private final AsyncCache<UUID, About> known = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT)
            .buildAsync();
    private final AsyncCache<String, Optional<String>> policy = Caffeine.newBuilder().maximumSize(1)
            .expireAfterWrite(POLICY_KEPT).buildAsync();

    /// @param policyOutdated absent where it is unknown
    record Answer(About about, @Nullable Boolean policyOutdated) {}

    KnownPeople(People people) {
        this.people = people;
    }

    Mono<Answer> about(UUID userId, String token) {
        return Mono.zip(ask(userId, token), currentPolicy()).flatMap(answers -> {
            var answer = answer(answers.getT1(), answers.getT2());
            if (!Boolean.TRUE.equals(answer.policyOutdated())) {
                return Mono.just(answer);
            }
            forget(userId);
            return ask(userId, token).map(now -> answer(now, answers.getT2()));
        });
    }

    /// The entry of a person may be out of date.
    public void forget(UUID userId) {
        known.synchronous().invalidate(userId);
    }

    void forgetPolicy() {
        policy.synchronous().invalidateAll();
    }

    private Mono<About> ask(UUID userId, String token) {
        return Mono.defer(() -> {
            var answer = known.get(userId, (id, executor) -> people.about(token).toFuture());
            return Mono.fromFuture(answer, true).doOnNext(about -> {
                if (!about.isWhole()) {
                    known.asMap().remove(userId, answer);
                }
            });
        });
    }

    private Mono<Optional<String>> currentPolicy() {
        return Mono.defer(() -> {
            var answer = policy.get(POLICY, (key, executor) -> people.currentPolicy().toFuture());
            return Mono.fromFuture(answer, true).doOnNext(version -> {
                if (version.isEmpty()) {
                    policy.asMap().remove(POLICY, answer);
                }
            });
        });
    }

    private static Answer answer(About about, Optional<String> current) {
        var accepted = about.acceptedPolicy();
        return new Answer(about, accepted == null || current.isEmpty() ? null : !current.get().equals(accepted));
    }
}
