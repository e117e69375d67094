package com.comms123.membership.pupil.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Pupils;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilReference;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.OutboxCollections;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Pupils in MongoDB, one document each, guardians and restrictions within.
@Component
class MongoPupils implements Pupils {

    @Configuration(proxyBeanMethods = false)
    static class Outboxes {
        @Bean
        OutboxCollections pupilOutbox() {
            return OutboxCollections.of("pupils");
        }
    }

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;

    MongoPupils(MongoOperations mongo, Outbox outbox, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public Optional<Pupil> find(PupilId id) {
        return Optional.ofNullable(mongo.findById(id.value(), PupilDocument.class)).map(PupilDocument::toPupil);
    }

    @Override
    public List<Pupil> findAll(Collection<PupilId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        if (ids.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " pupils at once, not " + ids.size());
        }
        return mongo.find(query(where("_id").in(ids.stream().map(PupilId::value).toList())), PupilDocument.class)
                .stream().map(PupilDocument::toPupil).toList();
    }

    @Override
    public boolean add(Pupil pupil, List<? extends Event> events) {
        try {
            outbox.insert(PupilDocument.of(pupil), events);
            return true;
        } catch (DuplicateKeyException e) {
            if (count(pupil.id()) > 0) {
                return false;
            }
            throw new Refused(Pupil.referenceTaken());
        }
    }

    @Override
    public Pupil update(Pupil pupil, List<? extends Event> events) {
        try {
            outbox.update(PupilDocument.of(pupil), events);
        } catch (DuplicateKeyException e) {
            throw new Refused(Pupil.referenceTaken());
        }
        return pupil.storedAs(pupil.version() + 1);
    }

    @Override
    public List<Pupil> addAll(List<Change> changes, String actor) {
        return of(outbox.insertAll(documents(changes), actor), changes);
    }

    @Override
    public List<Pupil> updateAll(List<Change> changes, String actor) {
        return of(outbox.updateAll(documents(changes), actor), changes);
    }

    @Override
    public Map<PupilReference, Pupil> byReferences(OrganisationId organisation,
            Collection<PupilReference> references) {
        var found = new HashMap<PupilReference, Pupil>();
        if (references.isEmpty()) {
            return found;
        }
        var keys = references.stream().map(PupilDocument::referenceKey).collect(Collectors.toSet());
        mongo.find(query(where("organisationId").is(organisation.value()).and("referenceKey").in(keys)),
                PupilDocument.class).stream().map(PupilDocument::toPupil).forEach(pupil -> {
                    var reference = pupil.reference();
                    if (reference != null) {
                        found.put(reference, pupil);
                    }
                });
        return found;
    }

    @Override
    public List<Pupil> deletedLike(OrganisationId organisation, Collection<PupilReference> references,
            Collection<SearchKey> names, @Nullable PupilId after, int limit) {
        var alike = new ArrayList<Criteria>();
        alike.add(where("reference").in(references.stream().map(PupilReference::value).toList()));
        names.stream().map(RollPosition::named).forEach(
                name -> alike.add(where("position").gte(name.value()).lt(RollPosition.after(name))));
        return page(after(where("organisationId").is(organisation.value()).and("listed").is(false).orOperator(alike),
                after), "_id", limit);
    }

    @Override
    public List<Pupil> roll(OrganisationId organisation, @Nullable GroupId group, SearchKey prefix,
            @Nullable String position, int limit) {
        var pupils = where("organisationId").is(organisation.value()).and("listed").is(true);
        if (group != null) {
            pupils = pupils.and("groupIds").is(group.value());
        }
        var range = pupils.and("position");
        range = position == null ? range.gte(prefix.value()) : range.gt(position);
        if (!prefix.isEmpty()) {
            range = range.lt(RollPosition.after(prefix));
        }
        return page(range, "position", limit);
    }

    @Override
    public String position(Pupil pupil) {
        return RollPosition.of(pupil);
    }

    @Override
    public List<Pupil> ofGuardian(UserId person, @Nullable PupilId after, int limit) {
        return page(after(where("guardianIds").is(person.value()), after), "_id", limit);
    }

    @Override
    public List<Pupil> involving(UserId person, @Nullable PupilId after, int limit) {
        return page(after(where("peopleIds").is(person.value()), after), "_id", limit);
    }

    @Override
    public List<Pupil> recognisedBy(OrganisationId organisation, AddressHash address, @Nullable PupilId after,
            int limit) {
        return page(after(where("organisationId").is(organisation.value()).and("addressHashes").is(address.value()),
                after), "_id", limit);
    }

    @Override
    public boolean anyRecognisable(OrganisationId organisation) {
        var any = query(where("organisationId").is(organisation.value()).and("addressHashes").gt("")).limit(1);
        any.fields().include("_id");
        return mongo.findOne(any, Document.class, mongo.getCollectionName(PupilDocument.class)) != null;
    }

    @Override
    public List<Pupil> unrecognised(int limit) {
        return reader.read(query(where("unrecognised").is(true)).with(Sort.by("_id")).limit(limit), PupilDocument.class,
                PupilDocument::toPupil);
    }

    @Override
    public long countInvolving(UserId person) {
        return mongo.count(query(where("peopleIds").is(person.value())), PupilDocument.class);
    }

    @Override
    public long count(PupilId id) {
        return mongo.count(query(where("_id").is(id.value())), PupilDocument.class);
    }

    @Override
    public long countOf(OrganisationId organisation) {
        return mongo.count(query(where("organisationId").is(organisation.value())), PupilDocument.class);
    }

    @Override
    public void remove(PupilId id) {
        mongo.remove(query(published(where("_id").is(id.value()))), PupilDocument.class);
    }

    @Override
    public void removeAll(OrganisationId organisation) {
        mongo.remove(query(published(where("organisationId").is(organisation.value()))), PupilDocument.class);
    }

    private static Criteria published(Criteria pupils) {
        return pupils.and("outbox.0").exists(false);
    }

    private static Criteria after(Criteria pupils, @Nullable PupilId after) {
        return after == null ? pupils : pupils.and("_id").gt(after.value());
    }

    private List<Pupil> page(Criteria criteria, String key, int limit) {
        return mongo.find(query(criteria).with(Sort.by(key)).limit(limit), PupilDocument.class).stream()
                .map(PupilDocument::toPupil).toList();
    }

    private static List<Outbox.Change<PupilDocument>> documents(List<Change> changes) {
        return changes.stream()
                .map(change -> new Outbox.Change<>(PupilDocument.of(change.pupil()), change.events())).toList();
    }

    private static List<Pupil> of(List<PupilDocument> left, List<Change> changes) {
        var ids = left.stream().map(PupilDocument::id).collect(Collectors.toCollection(HashSet<UUID>::new));
        return changes.stream().map(Change::pupil).filter(pupil -> ids.contains(pupil.id().value())).toList();
    }
}
