package com.comms123.messaging.writing.draft.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.draft.application.Drafts;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.draft.domain.SavedDraft;
import com.comms123.messaging.writing.draft.mongo.DraftDocument.Step;
import com.comms123.platform.hold.EarlierVersions;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Nobody learns of a draft: its writes have no events.
@Repository
class MongoDrafts implements Drafts {
    private static final String ID = "_id";
    private static final String AUTHOR = "authorId";
    private static final String ORGANISATION = "organisationId";
    private static final String GROUPS = "groupIds";
    private static final String PUPILS = "pupilIds";
    private static final String DUE = "dueAt";

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;
    private final EarlierVersions versions;

    MongoDrafts(MongoOperations mongo, Outbox outbox, EarlierVersions versions, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
        this.versions = versions;
    }

    @Override
    public SavedDraft add(SavedDraft draft) {
        try {
            outbox.insert(DraftDocument.of(draft), List.of());
            return draft.atVersion(1);
        } catch (DuplicateKeyException saved) {
            return find(draft.id()).orElseThrow(() -> saved);
        }
    }

    @Override
    public Optional<SavedDraft> find(DraftId id) {
        return Optional.ofNullable(mongo.findById(id.value(), DraftDocument.class)).map(DraftDocument::toDraft);
    }

    @Override
    public List<SavedDraft> page(OrganisationId organisation, UserId author, @Nullable DraftId before, int limit) {
        var of = of(organisation, author);
        return drafts(query(before == null ? of : of.and(ID).lt(before.value()))
                .with(Sort.by(Sort.Direction.DESC, ID)).limit(limit));
    }

    @Override
    public SavedDraft save(SavedDraft draft) {
        outbox.update(DraftDocument.of(draft), List.of());
        return draft.atVersion(draft.version() + 1);
    }

    @Override
    public void remove(SavedDraft draft) {
        versions.keepBeforeRemoval("drafts", draft.id().value());
        var removed = mongo.remove(query(where(ID).is(draft.id().value()).and("version").is(draft.version())),
                DraftDocument.class);
        if (removed.getDeletedCount() == 0) {
            throw new OptimisticLockingFailureException("draft changed meanwhile");
        }
    }

    @Override
    public List<SavedDraft> due(Instant now, int limit) {
        return reader.read(query(where(DUE).lte(now)).with(Sort.by(DUE)).limit(limit), DraftDocument.class,
                DraftDocument::toDraft);
    }

    /// The version is raised, so that whoever had read a draft before does not bring the group back.
    @Override
    public void forget(GroupId group) {
        mongo.updateMulti(by(GROUPS, group.value()), new Update().pull(GROUPS, group.value()).inc("version", 1L),
                DraftDocument.class);
    }

    @Override
    public void forget(PupilId pupil) {
        mongo.updateMulti(by(PUPILS, pupil.value()), new Update().pull(PUPILS, pupil.value()).inc("version", 1L),
                DraftDocument.class);
    }

    @Override
    public long count(OrganisationId organisation, UserId author) {
        return count(query(of(organisation, author)));
    }

    @Override
    public long count(UserId author) {
        return count(by(AUTHOR, author.value()));
    }

    @Override
    public long count(OrganisationId organisation) {
        return count(by(ORGANISATION, organisation.value()));
    }

    @Override
    public long count(GroupId group) {
        return count(by(GROUPS, group.value()));
    }

    @Override
    public long count(PupilId pupil) {
        return count(by(PUPILS, pupil.value()));
    }

    @Override
    public void remove(UserId author) {
        mongo.remove(by(AUTHOR, author.value()), DraftDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation) {
        mongo.remove(by(ORGANISATION, organisation.value()), DraftDocument.class);
    }

    private List<SavedDraft> drafts(Query query) {
        return mongo.find(query, DraftDocument.class).stream().map(DraftDocument::toDraft).toList();
    }

    private long count(Query query) {
        return mongo.count(query, DraftDocument.class);
    }

    private static Query by(String field, UUID id) {
        return query(where(field).is(id));
    }

    /// Without what was posted.
    private static Criteria of(OrganisationId organisation, UserId author) {
        return where(ORGANISATION).is(organisation.value()).and(AUTHOR).is(author.value()).and("step")
                .ne(Step.POSTED);
    }
}
