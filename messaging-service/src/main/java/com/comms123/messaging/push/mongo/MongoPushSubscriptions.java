package com.comms123.messaging.push.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.push.application.PushSubscriptions;
import com.comms123.messaging.push.domain.PushSubscription;
import com.comms123.messaging.push.domain.PushSubscriptionId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

@Repository
class MongoPushSubscriptions implements PushSubscriptions {
    private static final String PERSON = "userId";

    private final MongoOperations mongo;

    MongoPushSubscriptions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void keep(PushSubscription subscription) {
        mongo.save(PushSubscriptionDocument.of(subscription));
    }

    @Override
    public List<PushSubscription> of(Collection<UserId> people) {
        return mongo.find(ofAny(people).with(Sort.by(Sort.Direction.DESC, "at")), PushSubscriptionDocument.class)
                .stream().map(PushSubscriptionDocument::toSubscription).toList();
    }

    @Override
    public Set<UserId> holdersAmong(Collection<UserId> people) {
        return mongo.findDistinct(ofAny(people), PERSON, PushSubscriptionDocument.class, UUID.class).stream()
                .map(UserId::new).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void remove(UserId person, PushSubscriptionId id) {
        mongo.remove(query(where("_id").is(id.value()).and(PERSON).is(person.value())),
                PushSubscriptionDocument.class);
    }

    @Override
    public void remove(UserId person) {
        mongo.remove(ofAny(List.of(person)), PushSubscriptionDocument.class);
    }

    @Override
    public long count(UserId person) {
        return mongo.count(ofAny(List.of(person)), PushSubscriptionDocument.class);
    }

    private static Query ofAny(Collection<UserId> people) {
        return query(where(PERSON).in(people.stream().map(UserId::value).toList()));
    }
}
