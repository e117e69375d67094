package com.comms123.messaging.directory.pupil.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.platform.purge.Tombstones;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoPupils implements Pupils {
    private static final String ID = "_id";
    private static final String ORGANISATION = "organisationId";
    private static final String GROUPS = "groupIds";
    private static final String GUARDIANS = "guardianIds";
    private static final String DELETED = "deleted";
    private static final String CLOSED = "closed";
    private static final String SEQUENCE = "sequence";
    private static final String GUARDIANS_SEQUENCE = "guardiansSequence";

    private final MongoOperations mongo;
    private final Tombstones tombstones;

    MongoPupils(MongoOperations mongo, Tombstones tombstones) {
        this.mongo = mongo;
        this.tombstones = tombstones;
    }

    @Override
    public List<Pupil> all(Collection<PupilId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return pupils(query(where(ID).in(ids.stream().map(PupilId::value).toList()).and(DELETED).is(false)));
    }

    @Override
    public Set<PupilId> deletedAmong(Collection<PupilId> ids) {
        var known = all(ids).stream().map(Pupil::id).collect(Collectors.toSet());
        if (known.size() == ids.size()) {
            return Set.of();
        }
        var others = ids.stream().filter(id -> !known.contains(id)).toList();
        var deleted = new HashSet<PupilId>();
        pupils(query(where(ID).in(others.stream().map(PupilId::value).toList()).and(DELETED).is(true)
                .and(CLOSED).ne(true)))
                .forEach(pupil -> deleted.add(pupil.id()));
        others.stream().filter(this::isPurged).forEach(deleted::add);
        return deleted;
    }

    @Override
    public boolean anyIn(OrganisationId organisation) {
        return mongo.exists(query(where(ORGANISATION).is(organisation.value()).and(DELETED).is(false)),
                PupilDocument.class);
    }

    @Override
    public boolean anyIn(OrganisationId organisation, Collection<GroupId> groups) {
        // Found, not counted: `exists` would aggregate, at twice the price, for each message that is posted.
        var one = query(where(ORGANISATION).is(organisation.value()).and(GROUPS)
                .in(groups.stream().map(GroupId::value).toList()).and(DELETED).is(false)).limit(1);
        one.fields().include(ID);
        return mongo.findOne(one, Document.class, mongo.getCollectionName(PupilDocument.class)) != null;
    }

    @Override
    public List<Pupil> in(OrganisationId organisation, GroupId group, @Nullable PupilId after, int limit) {
        var of = inGroup(organisation, group).and(DELETED).is(false);
        return pupils(query(after == null ? of : of.and(ID).gt(after.value())).with(Sort.by(ID)).limit(limit));
    }

    @Override
    public List<Pupil> ofGuardians(OrganisationId organisation, Collection<UserId> guardians) {
        if (guardians.isEmpty()) {
            return List.of();
        }
        return pupils(query(where(GUARDIANS).in(guardians.stream().map(UserId::value).toList()).and(ORGANISATION)
                .is(organisation.value()).and(DELETED).is(false)));
    }

    @Override
    public List<Pupil> ofGuardians(Collection<UserId> guardians) {
        if (guardians.isEmpty()) {
            return List.of();
        }
        return pupils(query(where(GUARDIANS).in(guardians.stream().map(UserId::value).toList())));
    }

    @Override
    public void apply(Pupil pupil) {
        apply(pupil, new Update().set(DELETED, false).unset(CLOSED));
    }

    @Override
    public void applyHidden(Pupil pupil) {
        apply(pupil, closed());
    }

    private void apply(Pupil pupil, Update state) {
        var applied = upsert(query(where(ID).is(pupil.id().value()).and(SEQUENCE).lt(pupil.sequence())),
                guardians(state, pupil).set(ORGANISATION, pupil.organisation().value())
                        .set(GROUPS, pupil.groups().stream().map(GroupId::value).sorted().toList())
                        .set(SEQUENCE, pupil.sequence()));
        if (!applied) {
            // Deleting a pupil's record frees nobody: its restrictions keep people apart until the purge.
            mongo.updateFirst(query(where(ID).is(pupil.id().value()).and(SEQUENCE).is(Pupil.FOR_GOOD)
                    .and(GUARDIANS_SEQUENCE).lt(pupil.sequence())), guardians(new Update(), pupil),
                    PupilDocument.class);
        }
    }

    private static Update guardians(Update update, Pupil pupil) {
        var guardians = PupilDocument.guardians(pupil);
        return update.set("guardians", guardians)
                .set(GUARDIANS, guardians.stream().map(PupilDocument.Guardian::userId).toList())
                .set("since", pupil.since()).set(GUARDIANS_SEQUENCE, pupil.sequence());
    }

    @Override
    public void hide(PupilId pupil, OrganisationId organisation) {
        upsert(query(where(ID).is(pupil.value()).and(SEQUENCE).lt(Pupil.FOR_GOOD)),
                hidden().setOnInsert(ORGANISATION, organisation.value()).setOnInsert("guardians", List.of())
                        .setOnInsert(GUARDIANS, List.of()).setOnInsert("since", Instant.EPOCH)
                        .setOnInsert(GUARDIANS_SEQUENCE, 0L));
    }

    @Override
    public void hide(OrganisationId organisation) {
        mongo.updateMulti(query(where(ORGANISATION).is(organisation.value()).and(DELETED).is(false)), closed(),
                PupilDocument.class);
    }

    @Override
    public void show(OrganisationId organisation) {
        mongo.updateMulti(query(where(ORGANISATION).is(organisation.value()).and(CLOSED).is(true)),
                new Update().set(DELETED, false).unset(CLOSED), PupilDocument.class);
    }

    private static Update closed() {
        return new Update().set(DELETED, true).set(CLOSED, true);
    }

    private static Update hidden() {
        return new Update().set(DELETED, true).set(GROUPS, List.<UUID>of()).set(SEQUENCE, Pupil.FOR_GOOD)
                .unset(CLOSED);
    }

    private boolean upsert(Query newer, Update update) {
        try {
            mongo.upsert(newer, update, PupilDocument.class);
            return true;
        } catch (DuplicateKeyException exists) {
            // Either what is stored is not older, or it came into being at this moment: then it may be older after all.
            return mongo.updateFirst(newer, update, PupilDocument.class).getMatchedCount() > 0;
        }
    }

    @Override
    public boolean isPurged(PupilId pupil) {
        return tombstones.contains(RecordKind.PUPIL, pupil.value());
    }

    @Override
    public long count(PupilId pupil) {
        return mongo.count(query(where(ID).is(pupil.value())), PupilDocument.class);
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(of(organisation), PupilDocument.class);
    }

    @Override
    public long count(UserId guardian) {
        return mongo.count(query(where(GUARDIANS).is(guardian.value())), PupilDocument.class);
    }

    @Override
    public long count(OrganisationId organisation, GroupId group) {
        return mongo.count(query(inGroup(organisation, group)), PupilDocument.class);
    }

    @Override
    public void remove(PupilId pupil) {
        mongo.remove(query(where(ID).is(pupil.value())), PupilDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation) {
        mongo.remove(of(organisation), PupilDocument.class);
    }

    @Override
    public void remove(UserId guardian) {
        mongo.updateMulti(query(where(GUARDIANS).is(guardian.value())),
                new Update().pull("guardians", new Document("userId", guardian.value())).pull(GUARDIANS,
                        guardian.value()),
                PupilDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation, GroupId group) {
        mongo.updateMulti(query(inGroup(organisation, group)), new Update().pull(GROUPS, group.value()),
                PupilDocument.class);
    }

    private List<Pupil> pupils(Query query) {
        return mongo.find(query, PupilDocument.class).stream().map(PupilDocument::toPupil).toList();
    }

    private static Query of(OrganisationId organisation) {
        return query(where(ORGANISATION).is(organisation.value()));
    }

    /// A deleted pupil is in no group.
    private static Criteria inGroup(OrganisationId organisation, GroupId group) {
        return where(ORGANISATION).is(organisation.value()).and(GROUPS).is(group.value());
    }
}
