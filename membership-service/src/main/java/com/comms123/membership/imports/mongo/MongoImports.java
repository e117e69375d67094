package com.comms123.membership.imports.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.membership.imports.application.Imports;
import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.hold.HoldGuard;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.OutboxCollections;
import com.comms123.platform.security.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// Imports in MongoDB, one document each.
@Component
class MongoImports implements Imports {

    @Configuration(proxyBeanMethods = false)
    static class Outboxes {
        @Bean
        OutboxCollections importOutbox() {
            return OutboxCollections.of("imports");
        }
    }

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;
    private final HoldGuard holdGuard;

    MongoImports(MongoOperations mongo, Outbox outbox, HoldGuard holdGuard, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
        this.holdGuard = holdGuard;
    }

    @Override
    public Optional<Import> find(OrganisationId organisation, ImportId id) {
        return Optional.ofNullable(mongo.findById(id.value(), ImportDocument.class)).map(ImportDocument::toImport)
                .filter(found -> found.organisation().equals(organisation));
    }

    @Override
    public Optional<Import> underWay(OrganisationId organisation) {
        return first(query(where("slot").is(ImportDocument.underWay(organisation))));
    }

    @Override
    public List<Import> of(OrganisationId organisation, @Nullable ImportId before, int limit) {
        var those = where("organisationId").is(organisation.value());
        if (before != null) {
            those = those.and("_id").lt(before.value());
        }
        return found(query(those).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit));
    }

    @Override
    public Optional<Import> due(Instant now) {
        return reader.read(query(where("dueAt").lte(now)).with(Sort.by("dueAt")).limit(1), ImportDocument.class,
                ImportDocument::toImport).stream().findFirst();
    }

    @Override
    public boolean add(Import queued) {
        try {
            outbox.insert(ImportDocument.of(queued), List.of());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public Import update(Import changed, List<? extends Event> events) {
        var person = changed.startedBy();
        outbox.update(ImportDocument.of(changed), events, person == null ? Actor.SYSTEM : person.value().toString());
        return changed.storedAs(changed.version() + 1);
    }

    @Override
    public List<ImportId> endedBefore(Instant before, int limit) {
        return holdGuard.sparing(() -> ids(published(where("endedAt").lt(before)), limit));
    }

    @Override
    public List<ImportId> underWay(List<ImportId> ids) {
        return found(query(where("_id").in(ids.stream().map(ImportId::value).toList()))).stream()
                .filter(found -> found.state().underWay()).map(Import::id).toList();
    }

    @Override
    public List<ImportId> publishedOf(OrganisationId organisation, int limit) {
        return ids(published(where("organisationId").is(organisation.value())), limit);
    }

    @Override
    public long countIn(OrganisationId organisation) {
        return mongo.count(query(where("organisationId").is(organisation.value())), ImportDocument.class);
    }

    @Override
    public void remove(List<ImportId> ids) {
        mongo.remove(query(published(where("_id").in(ids.stream().map(ImportId::value).toList()))),
                ImportDocument.class);
    }

    @Override
    public long countStartedBy(UserId person) {
        return mongo.count(query(where("startedBy").is(person.value())), ImportDocument.class);
    }

    @Override
    public void forget(UserId person) {
        mongo.updateMulti(query(where("startedBy").is(person.value())),
                new Update().unset("startedBy").inc("version", 1), ImportDocument.class);
    }

    private static Criteria published(Criteria imports) {
        return imports.and("outbox.0").exists(false);
    }

    private List<ImportId> ids(Criteria criteria, int limit) {
        return reader.read(query(criteria).limit(limit), ImportDocument.class, found -> found.toImport().id());
    }

    private Optional<Import> first(Query query) {
        return Optional.ofNullable(mongo.findOne(query, ImportDocument.class)).map(ImportDocument::toImport);
    }

    private List<Import> found(Query query) {
        return mongo.find(query, ImportDocument.class).stream().map(ImportDocument::toImport).toList();
    }
}
