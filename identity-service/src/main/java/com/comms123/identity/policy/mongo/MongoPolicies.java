package com.comms123.identity.policy.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.identity.policy.application.Policies;
import com.comms123.identity.policy.domain.Money;
import com.comms123.identity.policy.domain.Policy;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

@Repository
class MongoPolicies implements Policies {
    private static final Logger log = LoggerFactory.getLogger(MongoPolicies.class);
    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "date");

    private final MongoOperations mongo;

    MongoPolicies(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// @param date unique: sorts as text, a month before its days
    @Document("policies")
    @TypeAlias("policy")
    record PolicyDocument(@Id String version, @Indexed(unique = true) String date, String title, String text,
            String contactName, String contactEmail, String contactAddress, String feeAmount, String feeCurrency,
            String deletionAfter, String graceAfterRelease) {
        static PolicyDocument of(Policy policy) {
            return new PolicyDocument(policy.version(), policy.date(), policy.title(), policy.text(),
                    policy.contact().name(), policy.contact().email(), policy.contact().address(),
                    policy.accessFee().amount().toPlainString(), policy.accessFee().currency().getCurrencyCode(),
                    policy.deletionAfter().toString(), policy.graceAfterRelease().toString());
        }

        Policy toPolicy() {
            return new Policy(version, date, title, text, new Policy.Contact(contactName, contactEmail, contactAddress),
                    Money.of(feeAmount, feeCurrency), Period.parse(deletionAfter), Period.parse(graceAfterRelease));
        }
    }

    @Override
    public Policy current() {
        return Objects.requireNonNull(mongo.findOne(new Query().with(NEWEST_FIRST).limit(1), PolicyDocument.class),
                "No policy version is published").toPolicy();
    }

    @Override
    public Optional<Policy> find(String version) {
        return Optional.ofNullable(mongo.findById(version, PolicyDocument.class)).map(PolicyDocument::toPolicy);
    }

    @Override
    public List<Policy> newestFirst(@Nullable String before, int limit) {
        var query = before == null ? new Query() : query(where("date").lt(before));
        return mongo.find(query.with(NEWEST_FIRST).limit(limit), PolicyDocument.class).stream()
                .map(PolicyDocument::toPolicy).toList();
    }

    @Override
    public void add(Policy policy) {
        try {
            mongo.insert(PolicyDocument.of(policy));
        } catch (DuplicateKeyException published) {
            log.debug("Policy version {} was published by another instance", policy.version());
        }
    }
}
