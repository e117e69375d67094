package com.comms123.messaging.writing.message.mongo;

import static com.comms123.messaging.writing.message.mongo.MongoMessages.EVERYONE;
import static com.comms123.messaging.writing.message.mongo.MongoMessages.GROUPS;
import static com.comms123.messaging.writing.message.mongo.MongoMessages.PUPILS;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.message.application.Audiences;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoAudiences implements Audiences {
    private static final String CLOSED_GROUPS = "closedGroupIds";
    private static final String DELETED_PUPILS = "deletedPupilIds";

    private final MongoOperations mongo;

    MongoAudiences(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// The version is raised, so that whoever had read a message before does not bring the group back.
    @Override
    public void close(OrganisationId organisation, GroupId group) {
        mongo.updateMulti(query(MongoMessages.of(organisation).and(GROUPS).is(group.value())),
                new Update().pull(GROUPS, group.value()).addToSet(CLOSED_GROUPS, group.value()).inc("version", 1L),
                MessageDocument.class);
    }

    @Override
    public void close(PupilId pupil) {
        mongo.updateMulti(query(where(PUPILS).is(pupil.value())),
                new Update().pull(PUPILS, pupil.value()).addToSet(DELETED_PUPILS, pupil.value()).inc("version", 1L),
                MessageDocument.class);
    }

    @Override
    public void end(UserId member) {
        mongo.updateMulti(query(begunBy(member).and(MongoMessages.ENDED).ne(true)),
                new Update().set(MongoMessages.ENDED, true).inc("version", 1L), MessageDocument.class);
    }

    @Override
    public List<MessageId> endedOf(UserId member, @Nullable MessageId after, int limit) {
        var ended = begunBy(member).and(MongoMessages.ENDED).is(true).and("withdrawal").isNull();
        return ids(after == null ? ended : ended.and("_id").gt(after.value()), limit);
    }

    @Override
    public long countBegun(OrganisationId organisation, UserId member, Instant since) {
        return mongo.count(query(begunBy(member).and("organisationId").is(organisation.value()).and("postedAt")
                .gte(since)), MessageDocument.class);
    }

    private static Criteria begunBy(UserId member) {
        return where(MongoMessages.AUTHOR).is(member.value()).and(MongoMessages.CONVERSATION).ne(null);
    }

    @Override
    public List<MessageId> hiddenWith(PupilId pupil, @Nullable MessageId after, int limit) {
        return hidden(addressed(pupil), after, limit);
    }

    @Override
    public List<Addressed> addressedTo(PupilId deleted, int limit) {
        return addressed(addressed(deleted), limit);
    }

    @Override
    public void forget(MessageId id, PupilId deleted) {
        mongo.updateFirst(query(where("_id").is(id.value()).and(DELETED_PUPILS).is(deleted.value())),
                new Update().pull(DELETED_PUPILS, deleted.value()).inc("version", 1L), MessageDocument.class);
    }

    @Override
    public long count(PupilId deleted) {
        return mongo.count(query(addressed(deleted)), MessageDocument.class)
                + mongo.count(query(where(PUPILS).is(deleted.value())), MessageDocument.class);
    }

    @Override
    public long countHidden(PupilId deleted) {
        return mongo.count(query(hidden(addressed(deleted))), MessageDocument.class);
    }

    @Override
    public List<MessageId> hiddenWith(OrganisationId organisation, GroupId group, @Nullable MessageId after,
            int limit) {
        return hidden(addressed(organisation, group), after, limit);
    }

    @Override
    public List<Addressed> addressedTo(OrganisationId organisation, GroupId closed, int limit) {
        return addressed(addressed(organisation, closed), limit);
    }

    @Override
    public void forget(MessageId id, GroupId closed) {
        mongo.updateFirst(query(where("_id").is(id.value()).and(CLOSED_GROUPS).is(closed.value())),
                new Update().pull(CLOSED_GROUPS, closed.value()).inc("version", 1L), MessageDocument.class);
    }

    @Override
    public long count(OrganisationId organisation, GroupId closed) {
        return mongo.count(query(addressed(organisation, closed)), MessageDocument.class);
    }

    @Override
    public long countHidden(OrganisationId organisation, GroupId closed) {
        return mongo.count(query(hidden(addressed(organisation, closed))), MessageDocument.class);
    }

    private List<MessageId> hidden(Criteria criteria, @Nullable MessageId after, int limit) {
        var hidden = hidden(criteria);
        return ids(after == null ? hidden : hidden.and("_id").gt(after.value()), limit);
    }

    private List<MessageId> ids(Criteria criteria, int limit) {
        var only = query(criteria).with(Sort.by("_id")).limit(limit);
        only.fields().include("_id");
        return mongo.query(MessageDocument.class).as(Left.class).matching(only).stream()
                .map(found -> new MessageId(found.id())).toList();
    }

    private static Criteria hidden(Criteria criteria) {
        return criteria.and(GROUPS).is(List.of()).and(PUPILS).is(List.of()).and(EVERYONE).is(false);
    }

    private List<Addressed> addressed(Criteria criteria, int limit) {
        var only = query(criteria).limit(limit);
        only.fields().include("_id", GROUPS, PUPILS, EVERYONE);
        return mongo.query(MessageDocument.class).as(Left.class).matching(only).stream().map(Left::toAddressed)
                .toList();
    }

    /// By the index of the organisation's archive: groups close rarely.
    private static Criteria addressed(OrganisationId organisation, GroupId closed) {
        return MongoMessages.of(organisation).and(CLOSED_GROUPS).is(closed.value());
    }

    private static Criteria addressed(PupilId deleted) {
        return where(DELETED_PUPILS).is(deleted.value());
    }

    /// The rest of an audience.
    record Left(@Id UUID id, @Nullable List<UUID> groupIds, @Nullable List<UUID> pupilIds, @Nullable Boolean everyone) {
        Addressed toAddressed() {
            return new Addressed(new MessageId(id),
                    isNone(groupIds) && isNone(pupilIds) && !Boolean.TRUE.equals(everyone));
        }

        private static boolean isNone(@Nullable List<UUID> ids) {
            return ids == null || ids.isEmpty();
        }
    }
}
