package com.comms123.identity.invitation.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.invitation.application.InvitationMails;
import com.comms123.identity.invitation.domain.InvitationId;
import com.comms123.identity.invitation.domain.InvitationLink;
import com.comms123.identity.invitation.domain.InvitationMail;
import com.comms123.identity.invitation.domain.OneLine;
import com.comms123.identity.invitation.domain.QueuedMail;
import com.comms123.identity.invitation.domain.QueuedMail.Outcome;
import com.comms123.platform.jobs.Chunks;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.jobs.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoInvitationMails implements InvitationMails {
    private static final String QUEUED = "queued";
    private static final String COMPLETED = "settled";
    private static final int KEPT_SENDINGS = 10;

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Leases leases;

    MongoInvitationMails(MongoOperations mongo, DueReader reader, Leases leases) {
        this.reader = reader;
        this.leases = leases;
        this.mongo = mongo;
    }

    /// @param id the invitation's
    /// @param outcome null while it waits
    /// @param dueAt when it is tried next; of a completed one, when it was completed
    /// @param leasedUntil until when an instance has it in hand, by the store's clock
    /// @param sendings hashes of the latest tokens, oldest first
    /// @param letter its text; null once it waits no longer
    /// @param toKey whom it is for, as long as it waits
    @Document("invitation-mails")
    @TypeAlias("invitation-mail")
    @CompoundIndex(name = "state_dueAt", def = "{'state': 1, 'dueAt': 1}")
    record MailDocument(@Id UUID id, String state, @Nullable String outcome, Instant queuedAt, Instant dueAt,
            @Nullable Instant leasedUntil, int attempts, List<String> sendings, @Indexed @Nullable String toKey,
            @Nullable LetterDocument letter) {
        QueuedMail toQueued() {
            if (letter == null) {
                throw new IllegalStateException("a queued invitation email must have a text");
            }
            return new QueuedMail(letter.toMail(new InvitationId(id)), queuedAt, attempts);
        }

        @Override
        public String toString() {
            return "invitation-mails/" + id;
        }
    }

    record LetterDocument(String to, String organisation, String role, @Nullable String pupils, String link,
            String sending) {
        static LetterDocument of(InvitationMail mail) {
            var pupils = mail.pupils();
            return new LetterDocument(mail.to().value(), mail.organisation().value(), wire(mail.role()),
                    pupils == null ? null : pupils.value(), mail.link().value(), mail.sending());
        }

        InvitationMail toMail(InvitationId id) {
            return new InvitationMail(id, new EmailAddress(to), new OneLine(organisation),
                    MemberRole.valueOf(role.toUpperCase(Locale.ROOT)), pupils == null ? null : new OneLine(pupils),
                    new InvitationLink(link));
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    @Override
    public boolean add(InvitationMail mail, Instant at) {
        // One that is there but does not match must not be queued: the store then refuses to make another with its id.
        var missing = query(where("_id").is(mail.id().value()).and("sendings").ne(mail.sending()).and("outcome")
                .ne(wire(Outcome.WITHDRAWN)));
        var queued = Leases.end(new Update()).set("state", QUEUED).unset("outcome").set("queuedAt", at).set("dueAt", at)
                .set("attempts", 0).set("toKey", mail.to().key()).set("letter", LetterDocument.of(mail));
        queued.push("sendings").slice(-KEPT_SENDINGS).each(mail.sending());
        try {
            mongo.upsert(missing, queued, MailDocument.class);
            return true;
        } catch (DuplicateKeyException queuedBefore) {
            return false;
        }
    }

    @Override
    public Optional<QueuedMail> claim(Instant at, Duration lease) {
        return reader.take(
                query(where("state").is(QUEUED).and("dueAt").lte(at)).addCriteria(leases.free())
                        .with(Sort.by("dueAt")),
                leases.take(new Update(), lease).set("dueAt", at.plus(lease)).inc("attempts", 1),
                FindAndModifyOptions.options().returnNew(true), MailDocument.class, MailDocument::toQueued);
    }

    @Override
    public void retryAt(QueuedMail queued, Instant at) {
        mongo.updateFirst(still(queued), Leases.end(new Update()).set("dueAt", at), MailDocument.class);
    }

    @Override
    public void complete(QueuedMail queued, Outcome outcome, Instant at) {
        mongo.updateFirst(still(queued), completed(outcome, at), MailDocument.class);
    }

    @Override
    public void withdraw(InvitationId id, Instant at) {
        mongo.upsert(query(where("_id").is(id.value())),
                completed(Outcome.WITHDRAWN, at).setOnInsert("queuedAt", at).setOnInsert("attempts", 0)
                        .setOnInsert("sendings", List.of()),
                MailDocument.class);
    }

    @Override
    public void removeCompletedBefore(Instant instant) {
        Chunks.remove(mongo, query(where("state").is(COMPLETED).and("dueAt").lt(instant)), MailDocument.class);
    }

    @Override
    public long forget(EmailAddress address, Instant at) {
        return mongo.updateMulti(waitingFor(address), completed(Outcome.PURGED, at), MailDocument.class)
                .getModifiedCount();
    }

    @Override
    public long count(EmailAddress address) {
        return mongo.count(waitingFor(address), MailDocument.class);
    }

    private static Query still(QueuedMail queued) {
        return query(where("_id").is(queued.mail().id().value()).and("letter.sending").is(queued.mail().sending()));
    }

    private static Query waitingFor(EmailAddress address) {
        return query(where("toKey").is(address.key()));
    }

    private static Update completed(Outcome outcome, Instant at) {
        return Leases.end(new Update()).set("state", COMPLETED).set("outcome", wire(outcome)).set("dueAt", at)
                .unset("toKey").unset("letter");
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
