package com.comms123.identity.person.mongo;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.application.AddressTaken;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.domain.ContactPoint;
import com.comms123.identity.person.domain.Person;
import com.comms123.identity.person.domain.Person.Abandoned;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.Person.Registering;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.OutboxCollections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;

@Repository
class MongoPeople implements People {
    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;

    MongoPeople(MongoOperations mongo, Outbox outbox, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return Optional.ofNullable(mongo.findById(id.value(), PersonDocument.class)).map(PersonDocument::toPerson);
    }

    @Override
    public Optional<Person> holding(EmailAddress email) {
        return Optional.ofNullable(mongo.findOne(query(where("emailKey").is(email.key())), PersonDocument.class))
                .map(PersonDocument::toPerson);
    }

    @Override
    public List<ContactPoint> contactPoints(Collection<PersonId> ids) {
        var wanted = ids.stream().map(PersonId::value).distinct().toList();
        var points = new ArrayList<ContactPoint>(wanted.size());
        mongo.getCollection(mongo.getCollectionName(PersonDocument.class)).find(in("_id", wanted))
                .projection(include("state", "profile")).batchSize(Math.max(1, wanted.size())).forEach(person -> {
                    if (PersonDocument.ACTIVE.equals(person.getString("state"))) {
                        points.add(contactPoint(person));
                    }
                });
        return points;
    }

    private static ContactPoint contactPoint(Document person) {
        var id = Objects.requireNonNull(person.get("_id", UUID.class));
        return new ContactPoint(new PersonId(id), PersonDocument.profileIn(person).toProfile());
    }

    @Override
    public List<Active> activeHolding(Collection<EmailAddress> emails) {
        var keys = emails.stream().map(EmailAddress::key).distinct().toList();
        return mongo.find(query(where("emailKey").in(keys)), PersonDocument.class).stream()
                .filter(person -> person.state().equals(PersonDocument.ACTIVE)).map(PersonDocument::toActive).toList();
    }

    @Override
    public Optional<Registering> add(Registering person) {
        try {
            outbox.insert(PersonDocument.of(person), List.of());
            return Optional.of(new Registering(person.id(), 1, person.profile(), person.wanted(), person.accepted(),
                    person.startedAt()));
        } catch (DuplicateKeyException taken) {
            return Optional.empty();
        }
    }

    @Override
    public void save(Person person, List<? extends Event> events) {
        try {
            outbox.update(PersonDocument.of(person), events);
        } catch (DuplicateKeyException emailKey) {
            throw new AddressTaken();
        }
    }

    @Override
    public void save(Person person, List<? extends Event> events, PersonId actor) {
        try {
            outbox.update(PersonDocument.of(person), events, actor.toString());
        } catch (DuplicateKeyException emailKey) {
            throw new AddressTaken();
        }
    }

    /// Reads ids alone, so that nothing of a record can spoil the walk.
    @Override
    public List<PersonId> activeAfter(@Nullable PersonId after, int limit) {
        var people = query(after == null ? new Criteria() : where("_id").gt(after.value())).addCriteria(
                where("state").is(PersonDocument.ACTIVE)).with(Sort.by("_id")).limit(limit);
        people.fields().include("_id");
        return mongo.find(people, Document.class, mongo.getCollectionName(PersonDocument.class)).stream()
                .map(person -> new PersonId(Objects.requireNonNull(person.get("_id", UUID.class)))).toList();
    }

    @Override
    public List<PersonId> withUpkeepDue(Instant instant, int limit) {
        var due = query(where("upkeepAt").lte(instant)).with(Sort.by("upkeepAt")).limit(limit);
        return reader.read(due, PersonDocument.class, person -> person.toPerson().id());
    }

    @Override
    public void discard(Person person) {
        mongo.remove(query(where("_id").is(person.id().value()).and("version").is(person.version())),
                PersonDocument.class);
    }

    @Override
    public long remove(PersonId id) {
        return mongo.remove(query(where("_id").is(id.value())), PersonDocument.class).getDeletedCount();
    }

    @Override
    public List<Registering> registeringSinceBefore(Instant instant, int limit) {
        return since(PersonDocument.REGISTERING, instant, limit, PersonDocument::toRegistering);
    }

    @Override
    public List<Abandoned> abandonedBefore(Instant instant, int limit) {
        return since(PersonDocument.ABANDONED, instant, limit, PersonDocument::toAbandoned);
    }

    @Override
    public List<Deleted> deletedWithSignInBefore(Instant instant, int limit) {
        return since(PersonDocument.LEAVING, instant, limit, PersonDocument::toDeleted);
    }

    private <P> List<P> since(String state, Instant instant, int limit, Function<PersonDocument, P> toPerson) {
        return reader.read(
                query(where("state").is(state).and("since").lt(instant)).with(Sort.by("since")).limit(limit),
                PersonDocument.class, toPerson);
    }

    @Configuration(proxyBeanMethods = false)
    static class Collections {
        @Bean
        OutboxCollections peopleOutbox() {
            return OutboxCollections.of("people");
        }
    }
}
