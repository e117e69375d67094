package com.comms123.membership.organisation.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Organisations in MongoDB, one document each, its groups within.
@Component
class MongoOrganisations implements Organisations {

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;

    MongoOrganisations(MongoOperations mongo, Outbox outbox, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public Optional<Organisation> find(OrganisationId id) {
        return findEvenClosed(id).filter(Organisation::isOpen);
    }

    @Override
    public Optional<Organisation> findEvenClosed(OrganisationId id) {
        return Optional.ofNullable(mongo.findById(id.value(), OrganisationDocument.class))
                .map(OrganisationDocument::toOrganisation);
    }

    @Override
    public Optional<Organisation> findByGroup(GroupId group) {
        return findOne("groups.groupId", group);
    }

    @Override
    public Optional<Organisation> findByDeletedGroup(GroupId deleted) {
        return findOne("deletedGroups.groupId", deleted);
    }

    private Optional<Organisation> findOne(String field, GroupId group) {
        return Optional.ofNullable(mongo.findOne(query(where(field).is(group.value())), OrganisationDocument.class))
                .map(OrganisationDocument::toOrganisation);
    }

    @Override
    public List<Organisation> incomplete(Instant now, int limit) {
        return Stream.of(where("unsettled").is(true), where("settleFrom").lte(now))
                .flatMap(some -> reader.read(query(some).limit(limit), OrganisationDocument.class,
                        OrganisationDocument::toOrganisation).stream())
                .limit(limit).toList();
    }

    @Override
    public List<Organisation> findAll(Collection<OrganisationId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return mongo
                .find(query(where("_id").in(ids.stream().map(OrganisationId::value).toList())),
                        OrganisationDocument.class)
                .stream().map(OrganisationDocument::toOrganisation).filter(Organisation::isOpen).toList();
    }

    @Override
    public boolean add(Organisation organisation, List<? extends Event> events) {
        try {
            outbox.insert(OrganisationDocument.of(organisation), events);
            return true;
        } catch (DuplicateKeyException e) {
            // The id is the only unique key there is.
            return false;
        }
    }

    @Override
    public Organisation update(Organisation organisation, List<? extends Event> events) {
        outbox.update(OrganisationDocument.of(organisation), events);
        return organisation.storedAs(organisation.version() + 1);
    }

    @Override
    public List<Organisation> directory(SearchKey prefix, @Nullable String position, int limit) {
        var range = where("position");
        range = position == null ? range.gte(prefix.value()) : range.gt(position);
        if (!prefix.isEmpty()) {
            range = range.lt(DirectoryPosition.after(prefix));
        }
        return mongo.find(query(range).with(Sort.by("position")).limit(limit), OrganisationDocument.class).stream()
                .map(OrganisationDocument::toOrganisation).toList();
    }

    @Override
    public String position(Organisation organisation) {
        return DirectoryPosition.of(organisation);
    }

    @Override
    public void remove(OrganisationId closed) {
        mongo.remove(query(where("_id").is(closed.value()).and("closing").exists(true).and("outbox.0").exists(false)),
                OrganisationDocument.class);
    }
}
