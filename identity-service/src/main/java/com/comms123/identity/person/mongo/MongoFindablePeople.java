package com.comms123.identity.person.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.set;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.person.application.FindablePeople;
import com.comms123.identity.person.domain.FoundPerson;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.PersonSearch;
import com.comms123.platform.jobs.Isolated;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

@Repository
class MongoFindablePeople implements FindablePeople {
    /// Two words that many share (the only ones of a name) make the store compare many people.
    private static final long LONGEST_SECONDS = 2;
    private static final List<String> HERE = List.of(PersonDocument.ACTIVE);
    private static final List<String> NOT_PURGED = List.of(PersonDocument.ACTIVE, PersonDocument.LEAVING,
            PersonDocument.DELETED);

    private final MongoOperations mongo;

    MongoFindablePeople(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// A search that takes the store too long counts as one that too many people match.
    @Override
    public Found matching(PersonSearch search, boolean deletedToo, int limit) {
        var found = new ArrayList<FoundPerson>();
        try {
            people().find(and(in("state", deletedToo ? NOT_PURGED : HERE), SearchKeys.match(search)))
                    .projection(include("state", "profile.name", "profile.email"))
                    .maxTime(LONGEST_SECONDS, TimeUnit.SECONDS).limit(limit + 1).batchSize(limit + 1)
                    .forEach(person -> found.add(foundPerson(person)));
        } catch (MongoExecutionTimeoutException tooMany) {
            return new Found(List.of(), true);
        }
        return new Found(found.stream().limit(limit)
                .sorted(Comparator.comparing((FoundPerson person) -> person.name().value())
                        .thenComparing(person -> person.id().value()))
                .toList(), found.size() > limit);
    }

    @Override
    public List<FoundPerson> named(Collection<PersonId> ids, boolean deletedToo) {
        var states = deletedToo ? NOT_PURGED : HERE;
        var wanted = ids.stream().map(PersonId::value).distinct().toList();
        var found = new ArrayList<FoundPerson>(wanted.size());
        people().find(in("_id", wanted)).projection(include("state", "profile.name", "profile.email"))
                .batchSize(Math.max(1, wanted.size())).forEach(person -> {
                    if (states.contains(person.getString("state"))) {
                        found.add(foundPerson(person));
                    }
                });
        return found;
    }

    private static FoundPerson foundPerson(Document person) {
        var profile = Objects.requireNonNull(person.get("profile", Document.class));
        return new FoundPerson(new PersonId(id(person)), new PersonName(profile.getString("name")),
                new EmailAddress(profile.getString("email")),
                !PersonDocument.ACTIVE.equals(person.getString("state")));
    }

    @Override
    public int makeFindable(int limit) {
        var without = people().find(and(in("state", NOT_PURGED), eq(SearchKeys.FIELD, null))).limit(limit)
                .into(new ArrayList<>());
        return Isolated.each("search-keys", without, person -> {
            var keys = SearchKeys.of(PersonDocument.profileIn(person).toProfile());
            // A change of the person meanwhile writes the keys, or leaves them to the next run.
            people().updateOne(and(eq("_id", id(person)), eq("version", person.get("version"))),
                    set(SearchKeys.FIELD, keys));
        });
    }

    private static UUID id(Document person) {
        return Objects.requireNonNull(person.get("_id", UUID.class));
    }

    private MongoCollection<Document> people() {
        return mongo.getCollection(mongo.getCollectionName(PersonDocument.class));
    }
}
