package com.comms123.messaging.writing.attachment.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.storage.StoredQuarantine;
import com.comms123.messaging.writing.attachment.application.Attachments;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.attachment.mongo.AttachmentDocument.State;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.hold.HoldGuard;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outcome.Refused;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoAttachments implements Attachments {
    private static final String MESSAGE = "messageId";
    private static final String DRAFT = "draftId";
    private static final String UPLOADER = "uploaderId";
    private static final String STATE = "state";
    private static final String LOOSE = "looseSince";
    private static final Instant EVER = Instant.EPOCH;

    private final MongoOperations mongo;
    private final DueReader reader;
    private final HoldGuard holdGuard;

    MongoAttachments(MongoOperations mongo, HoldGuard holdGuard, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.holdGuard = holdGuard;
    }

    @Override
    public void announce(Attachment attachment, Instant now) {
        try {
            mongo.insert(AttachmentDocument.announced(attachment, now));
        } catch (DuplicateKeyException announced) {
            mongo.updateFirst(query(byId(attachment.id()).and(STATE).is(State.ANNOUNCED)),
                    quarantine(new Update().set(LOOSE, now), attachment, now), AttachmentDocument.class);
        }
    }

    /// The verdict on the bytes that come this time counts, whatever it was before.
    private static Update quarantine(Update change, Attachment attachment, Instant now) {
        var quarantine = StoredQuarantine.of(attachment.state(), now);
        return quarantine == null
                ? change.unset(StoredQuarantine.FIELD)
                : change.set(StoredQuarantine.FIELD, quarantine);
    }

    @Override
    public Optional<Attachment> complete(AttachmentId id) {
        return Optional.ofNullable(mongo.findAndModify(
                query(byId(id).and(STATE).ne(State.CONDEMNED)), new Update().set(STATE, State.WHOLE),
                FindAndModifyOptions.options().returnNew(true), AttachmentDocument.class))
                .map(AttachmentDocument::toAttachment);
    }

    @Override
    public Optional<Attachment> find(AttachmentId id) {
        return Optional.ofNullable(mongo.findById(id.value(), AttachmentDocument.class))
                .filter(AttachmentDocument::isWhole).map(AttachmentDocument::toAttachment);
    }

    @Override
    public long countUnsent(UserId uploader) {
        return mongo.count(query(where(UPLOADER).is(uploader.value()).and(LOOSE).gt(EVER)), AttachmentDocument.class)
                + mongo.count(query(inDrafts(uploader).and(LOOSE).isNull()), AttachmentDocument.class);
    }

    @Override
    public boolean claim(AttachmentId id, OrganisationId organisation, UserId uploader, MessageId message,
            @Nullable DraftId from, int position, Instant now) {
        var free = whole(id, organisation, uploader).orOperator(where(MESSAGE).is(message.value()),
                where(MESSAGE).isNull().and(DRAFT).in(null, from == null ? null : from.value()));
        return mongo.updateFirst(query(free),
                new Update().set(MESSAGE, message.value()).set("position", position).set(LOOSE, now),
                AttachmentDocument.class).getMatchedCount() > 0;
    }

    @Override
    public void release(MessageId message) {
        mongo.updateMulti(query(of(message).and(LOOSE).gt(EVER)), new Update().unset(MESSAGE),
                AttachmentDocument.class);
    }

    @Override
    public void complete(MessageId message) {
        mongo.updateMulti(query(of(message)), new Update().unset(LOOSE).unset(DRAFT), AttachmentDocument.class);
    }

    @Override
    public boolean keep(AttachmentId id, OrganisationId organisation, UserId uploader, DraftId draft, int position,
            Instant now) {
        var free = whole(id, organisation, uploader).and(MESSAGE).isNull().and(DRAFT).in(null, draft.value());
        return mongo.updateFirst(query(free),
                new Update().set(DRAFT, draft.value()).set("position", position).set(LOOSE, now),
                AttachmentDocument.class).getMatchedCount() > 0;
    }

    @Override
    public void loosen(DraftId draft, Instant now) {
        mongo.updateMulti(query(of(draft)), new Update().set(LOOSE, now), AttachmentDocument.class);
    }

    @Override
    public void complete(DraftId draft, Collection<AttachmentId> listed) {
        mongo.updateMulti(query(among(draft, listed)), new Update().unset(LOOSE), AttachmentDocument.class);
    }

    @Override
    public void letGo(DraftId draft, Collection<AttachmentId> unlisted) {
        mongo.updateMulti(query(among(draft, unlisted).and(LOOSE).gt(EVER)), new Update().unset(DRAFT),
                AttachmentDocument.class);
    }

    private static Criteria among(DraftId draft, Collection<AttachmentId> ids) {
        return of(draft).and("_id").in(ids.stream().map(AttachmentId::value).toList());
    }

    @Override
    public Map<DraftId, List<Attachment>> ofDrafts(Collection<DraftId> drafts) {
        if (drafts.isEmpty()) {
            return Map.of();
        }
        return mongo.find(query(where(DRAFT).in(drafts.stream().map(DraftId::value).toList())),
                AttachmentDocument.class).stream().filter(AttachmentDocument::isWhole)
                .sorted(Comparator.comparingInt(AttachmentDocument::position)).map(AttachmentDocument::toAttachment)
                .collect(Collectors.groupingBy(attachment -> Objects.requireNonNull(attachment.draft())));
    }

    @Override
    public List<AttachmentId> of(DraftId discarded, int limit) {
        try {
            return holdGuard.sparing(() -> ids(query(of(discarded)), limit));
        } catch (Refused unknownWhatIsHeld) {
            // They are loose: the round that removes loose files comes to them.
            return List.of();
        }
    }

    @Override
    public List<AttachmentId> inDraftsOf(UserId uploader, int limit) {
        return ids(query(inDrafts(uploader)), limit);
    }

    @Override
    public long countInDraftsOf(UserId uploader) {
        return mongo.count(query(inDrafts(uploader)), AttachmentDocument.class);
    }

    @Override
    public Map<MessageId, List<Attachment>> of(Collection<MessageId> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        return mongo.find(query(where(MESSAGE).in(messages.stream().map(MessageId::value).toList())),
                AttachmentDocument.class).stream().filter(AttachmentDocument::isWhole)
                .sorted(Comparator.comparingInt(AttachmentDocument::position)).map(AttachmentDocument::toAttachment)
                .collect(Collectors.groupingBy(attachment -> Objects.requireNonNull(attachment.message())));
    }

    @Override
    public List<Loose> looseBefore(Instant before, int limit) {
        return holdGuard.sparing(() -> loose(before, limit));
    }

    private List<Loose> loose(Instant before, int limit) {
        return reader.read(query(where(LOOSE).gt(EVER).lt(before)).with(Sort.by(LOOSE)).limit(limit),
                AttachmentDocument.class, found -> new Loose(new AttachmentId(found.id()),
                        Optional.ofNullable(found.messageId()).map(MessageId::new),
                        Optional.ofNullable(found.draftId()).map(DraftId::new),
                        Objects.requireNonNull(found.looseSince())));
    }

    @Override
    public boolean condemn(Loose loose) {
        return mongo.updateFirst(query(byId(loose.id()).and(LOOSE).is(loose.since())),
                new Update().set(STATE, State.CONDEMNED), AttachmentDocument.class).getMatchedCount() > 0;
    }

    @Override
    public Optional<OwnedFile> stored(AttachmentId id) {
        return Optional.ofNullable(mongo.findById(id.value(), AttachmentDocument.class)).map(
                found -> new OwnedFile(id.file(), found.uploaderId(), found.organisationId(), found.size()));
    }

    @Override
    public long remove(AttachmentId id) {
        var removed = mongo.findAndRemove(query(byId(id)), AttachmentDocument.class);
        return removed == null ? 0 : removed.size();
    }

    @Override
    public long count(MessageId message) {
        return mongo.count(query(of(message)), AttachmentDocument.class);
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(query(of(organisation)), AttachmentDocument.class);
    }

    @Override
    public List<AttachmentId> of(MessageId message, int limit) {
        return ids(query(of(message)), limit);
    }

    @Override
    public List<AttachmentId> of(OrganisationId organisation, int limit) {
        return ids(query(of(organisation)), limit);
    }

    private List<AttachmentId> ids(Query query, int limit) {
        return mongo.find(query.limit(limit), AttachmentDocument.class).stream()
                .map(found -> new AttachmentId(found.id())).toList();
    }

    private static Criteria of(MessageId message) {
        return where(MESSAGE).is(message.value());
    }

    /// The files that are kept with it and are not on their way into a message.
    private static Criteria of(DraftId draft) {
        return where(DRAFT).is(draft.value()).and(MESSAGE).isNull();
    }

    private static Criteria inDrafts(UserId uploader) {
        return where(UPLOADER).is(uploader.value()).and(DRAFT).ne(null).and(MESSAGE).isNull();
    }

    private static Criteria whole(AttachmentId id, OrganisationId organisation, UserId uploader) {
        return byId(id).and(STATE).is(State.WHOLE).and("organisationId").is(organisation.value()).and(UPLOADER)
                .is(uploader.value());
    }

    private static Criteria of(OrganisationId organisation) {
        return where("organisationId").is(organisation.value());
    }

    private static Criteria byId(AttachmentId id) {
        return where("_id").is(id.value());
    }
}
