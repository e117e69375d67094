package com.comms123.identity.policy.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.identity.PolicyPublished;
import com.comms123.identity.policy.application.Policies;
import com.comms123.identity.policy.domain.Money;
import com.comms123.identity.policy.domain.Policy;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.OutboxCollections;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

@Repository
class MongoPolicies implements Policies {
    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "publishedAt", "policyId");

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final Clock clock;

    MongoPolicies(MongoOperations mongo, Outbox outbox, Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @param id the policy's version: each is published once
    @Document("policies")
    @CompoundIndex(name = "publishedAt_policyId", def = "{'publishedAt': -1, 'policyId': -1}")
    record PolicyDocument(@Id String id, UUID policyId, Instant publishedAt, String date, String title, String text,
            String contactName, String contactEmail, String contactAddress, String feeAmount, String feeCurrency,
            String deletionAfter, String graceAfterRelease) {
        static PolicyDocument of(Policy policy) {
            return new PolicyDocument(policy.version(), policy.id(), policy.publishedAt(), policy.date(),
                    policy.title(), policy.text(), policy.contact().name(), policy.contact().email(),
                    policy.contact().address(), policy.accessFee().amount().toPlainString(),
                    policy.accessFee().currency().getCurrencyCode(), policy.deletionAfter().toString(),
                    policy.graceAfterRelease().toString());
        }

        Policy toPolicy() {
            return new Policy(policyId, id, publishedAt, date, title, text,
                    new Policy.Contact(contactName, contactEmail, contactAddress), Money.of(feeAmount, feeCurrency),
                    Period.parse(deletionAfter), Period.parse(graceAfterRelease));
        }
    }

    @Override
    public Policy current() {
        var inForce = query(where("publishedAt").lte(clock.instant())).with(NEWEST_FIRST).limit(1);
        return Objects
                .requireNonNull(mongo.findOne(inForce, PolicyDocument.class), "No policy version is in force")
                .toPolicy();
    }

    @Override
    public Optional<Policy> find(String version) {
        return Optional.ofNullable(mongo.findById(version, PolicyDocument.class)).map(PolicyDocument::toPolicy);
    }

    @Override
    public List<Policy> newestFirst(@Nullable Place before, int limit) {
        var query = before == null
                ? new Query()
                : query(new Criteria().orOperator(where("publishedAt").lt(before.publishedAt()),
                        where("publishedAt").is(before.publishedAt()).and("policyId").lt(before.id())));
        return mongo.find(query.with(NEWEST_FIRST).limit(limit), PolicyDocument.class).stream()
                .map(PolicyDocument::toPolicy).toList();
    }

    @Override
    public boolean add(Policy policy, PolicyPublished event) {
        try {
            outbox.insert(PolicyDocument.of(policy), List.of(event));
            return true;
        } catch (DuplicateKeyException published) {
            return false;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Collections {
        @Bean
        OutboxCollections policiesOutbox() {
            return OutboxCollections.of("policies");
        }
    }
}
