package com.comms123.messaging.writing.template.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.template.application.MessageTemplates;
import com.comms123.messaging.writing.template.domain.MessageTemplate;
import com.comms123.messaging.writing.template.domain.TemplateId;
import com.comms123.platform.hold.EarlierVersions;
import com.comms123.platform.outbox.Outbox;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// Its writes have no events: nothing follows from a template.
@Repository
class MongoMessageTemplates implements MessageTemplates {
    private final MongoOperations mongo;
    private final Outbox outbox;
    private final EarlierVersions versions;

    MongoMessageTemplates(MongoOperations mongo, Outbox outbox, EarlierVersions versions) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.versions = versions;
    }

    @Override
    public Optional<MessageTemplate> add(MessageTemplate template) {
        try {
            outbox.insert(TemplateDocument.of(template), List.of());
            return Optional.of(template.atVersion(1));
        } catch (DuplicateKeyException there) {
            return find(template.id());
        }
    }

    @Override
    public Optional<MessageTemplate> find(TemplateId id) {
        return Optional.ofNullable(mongo.findById(id.value(), TemplateDocument.class))
                .map(TemplateDocument::toTemplate);
    }

    @Override
    public List<MessageTemplate> of(OrganisationId organisation, int limit) {
        return mongo.find(by(organisation).with(Sort.by("nameKey")).limit(limit), TemplateDocument.class).stream()
                .map(TemplateDocument::toTemplate).toList();
    }

    @Override
    public Optional<MessageTemplate> save(MessageTemplate template) {
        try {
            outbox.update(TemplateDocument.of(template), List.of());
            return Optional.of(template.atVersion(template.version() + 1));
        } catch (DuplicateKeyException nameTaken) {
            return Optional.empty();
        }
    }

    @Override
    public void remove(MessageTemplate template) {
        versions.keepBeforeRemoval(TemplateDocument.COLLECTION, template.id().value());
        var removed = mongo.remove(
                query(where("_id").is(template.id().value()).and("version").is(template.version())),
                TemplateDocument.class);
        if (removed.getDeletedCount() == 0) {
            throw new OptimisticLockingFailureException("template changed meanwhile");
        }
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(by(organisation), TemplateDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation) {
        mongo.remove(by(organisation), TemplateDocument.class);
    }

    private static Query by(OrganisationId organisation) {
        return query(where("organisationId").is(organisation.value()));
    }
}
