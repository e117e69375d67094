package com.comms123.messaging.privacy.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.application.FileOpener;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.FilePolicy;
import com.comms123.messaging.privacy.access.application.LeftOut;
import com.comms123.messaging.storage.StoredQuarantine;
import com.comms123.platform.access.AccessContributor;
import com.comms123.platform.access.AccessOrder;
import com.comms123.platform.access.AccessPart;
import com.comms123.platform.access.StoredFields;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Hands in what a person wrote, their threads with schools, calls that concern them, how they were notified and what they
/// chose; for a guardian what was sent for their child and the child's calls; for a school or club what it sent, its
/// templates and its calls (ADR 17).
///
/// Leaves out everything that custody restrictions keep from the requester now: checked here again, whatever was
/// allowed when they asked. Other people who got, read or answered something are never in it. A recording is part of it
/// only where nobody else is concerned: the words of others in it are theirs.
@Component
@Order(2)
class MessageAccessContributor implements AccessContributor {
    private static final String[] MESSAGE = {"_id:id", "organisationId", "groupIds", "everyone", "subject", "body",
            "urgency", "postedAt", "edition", "editedAt", "confirmation", "allowReplies"};

    private final MongoOperations mongo;
    private final StoredFields stored;
    private final FileOpener files;
    private final PersonNames names;
    private final PermittedCopies permitted;

    MessageAccessContributor(MongoOperations mongo, FileOpener files, PersonNames names,
            PermittedCopies permitted) {
        this.mongo = mongo;
        this.stored = new StoredFields(mongo);
        this.files = files;
        this.names = names;
        this.permitted = permitted;
    }

    @Override
    public void contribute(AccessOrder order, AccessPart part) throws IOException {
        switch (order.kind()) {
            case USER -> person(order.recordId(), part);
            case PUPIL -> pupil(order.recordId(), order.requesterId(), part);
            case ORGANISATION -> organisation(order.recordId(), new UserId(order.requesterId()), part);
            case GROUP, MESSAGE, CALL -> {
            }
        }
    }

    private void person(UUID person, AccessPart part) throws IOException {
        var reader = new UserId(person);
        messages("messages-written", "authorId", person, permitted.messagesOf(reader), part);
        part.records("former-editions", shown("messages", where("authorId").is(person)).filter(shownMessage())
                .filter(permitted.messagesOf(reader))
                .flatMap(message -> found("message-editions", where("_id").gte(message.get("_id", UUID.class) + "/")
                        .lt(message.get("_id", UUID.class) + "0").and("writtenBy").is(person)))
                .map(each -> StoredFields.only(each, "messageId", "edition", "subject", "body", "writtenAt")));
        part.records("replies", shown("replies", where("personId").is(person)).filter(reply -> !hidden(reply))
                .filter(permitted.repliesOf(reader)).map(reply -> reply(reply, person)));
        part.records("answers-given", shown("replies", where("authorId").is(person).and("fromSchool").is(true))
                .filter(reply -> !hidden(reply)).filter(permitted.repliesOf(reader))
                .map(each -> StoredFields.only(each, "messageId", "organisationId", "text", "postedAt")));
        part.records("threads-with-news", shown("reply-marks", where("userId").is(person).and("unseen").is(true))
                .map(each -> StoredFields.only(each, "messageId", "organisationId")));
        part.records("drafts", shown("drafts", where("authorId").is(person)).filter(draft -> !discarded(draft))
                .map(this::draft));
        for (var file : whole(where("uploaderId").is(person).and("draftId").exists(true).and("messageId").is(null))) {
            hand(file, part);
        }
        part.records("deliveries", shown("deliveries", where("userId").is(person))
                .map(each -> StoredFields.only(each, "messageId", "organisationId", "channel", "state", "reason",
                        "attempts", "queuedAt", "at")));
        part.records("digests", found("digests", where("userId").is(person))
                .map(each -> StoredFields.only(each, "channel", "at")));
        part.records("notification-preferences", found("preferences", where("_id").is(person))
                .map(each -> StoredFields.only(each, "mail", "sms", "digestHour", "quietFrom", "quietTo", "zone",
                        "mailOffFor")));
        part.records("notified-browsers", found("push-subscriptions", where("userId").is(person)).map(each -> {
            var shown = StoredFields.only(each, "at");
            // The rest of the address is a secret.
            shown.put("pushService", URI.create(each.getString("endpoint")).getHost());
            return shown;
        }));
        calls("userIds", person, permitted.callsOf(reader), call -> concernsNobodyBut(call, person), part);
        part.records("calls-filed", filed(where("filedBy").is(person)).map(MessageAccessContributor::call));
    }

    private void pupil(UUID pupil, UUID guardian, AccessPart part) throws IOException {
        var theirs = permitted.isGuardianOf(new UserId(guardian), new PupilId(pupil));
        messages("messages-for-the-child", "pupilIds", pupil, message -> theirs
                && (!PermittedCopies.isConversation(message) || guardian.equals(message.get("authorId"))), part);
        calls("pupilIds", pupil, call -> theirs && concernsNobodyBut(call, guardian),
                call -> isWith(call, guardian) && call.getList("pupilIds", UUID.class).size() == 1, part);
    }

    private void organisation(UUID organisation, UserId admin, AccessPart part) throws IOException {
        messages("messages-sent", "organisationId", organisation, permitted.messagesOf(admin), part);
        part.records("answers-given", shown("replies", where("organisationId").is(organisation).and("fromSchool")
                .is(true)).filter(reply -> !hidden(reply)).filter(permitted.repliesOf(admin))
                .map(each -> StoredFields.only(each, "messageId", "text", "postedAt")));
        part.records("templates", shown("templates", where("organisationId").is(organisation))
                .map(each -> StoredFields.only(each, "name", "subject", "body", "urgency", "confirmation",
                        "allowReplies", "savedAt")));
        calls("organisationId", organisation, permitted.callsOf(admin), call -> false, part);
    }

    private void messages(String name, String field, UUID id, Predicate<Document> mayRead, AccessPart part)
            throws IOException {
        part.records(name, shown("messages", where(field).is(id)).filter(shownMessage()).filter(mayRead)
                .map(this::message));
        try (var own = shown("messages", where(field).is(id)).filter(shownMessage()).filter(mayRead)) {
            for (var all = own.iterator(); all.hasNext();) {
                files(all.next().get("_id", UUID.class), part);
            }
        }
    }

    private void files(UUID message, AccessPart part) throws IOException {
        for (var file : attached(message)) {
            hand(file, part);
        }
    }

    /// Hands in an attachment or a recording, unless it is in quarantine.
    private void hand(Document file, AccessPart part) throws IOException {
        if (isReadable(file)) {
            var id = file.get("_id", UUID.class);
            part.file(id, file.getString("name"), files.open(new FileId(id), file.getLong("size"),
                    StoredQuarantine.stateOf(file)).get());
        }
    }

    private static boolean isReadable(Document file) {
        return FilePolicy.mayRead(StoredQuarantine.stateOf(file)).isEmpty();
    }

    private List<Document> attached(UUID message) {
        return whole(where("messageId").is(message));
    }

    /// There are few of one message, or with the drafts of one person.
    private List<Document> whole(Criteria attachments) {
        return mongo.find(query(attachments), Document.class, "attachments").stream()
                .filter(file -> "WHOLE".equals(file.getString("state"))).toList();
    }

    private Map<String, Object> message(Document message) {
        var shown = StoredFields.only(message, MESSAGE);
        var attached = attached(message.get("_id", UUID.class));
        shown.put("files", attached.stream().filter(MessageAccessContributor::isReadable).map(file -> file.get("_id"))
                .toList());
        shown.put("filesLeftOut", leftOut(attached));
        return shown;
    }

    private Map<String, Object> draft(Document draft) {
        var shown = StoredFields.only(draft, "_id:id", "organisationId", "groupIds", "everyone", "subject", "body",
                "urgency", "attachmentIds:files", "step:state", "savedAt");
        shown.put("filesLeftOut", leftOut(whole(where("draftId").is(draft.get("_id", UUID.class)))));
        return shown;
    }

    private static List<LeftOut> leftOut(List<Document> files) {
        return files.stream()
                .flatMap(file -> LeftOut.of(file.getString("name"), StoredQuarantine.stateOf(file)).stream()).toList();
    }

    private Map<String, Object> reply(Document reply, UUID person) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("from", reply.getBoolean("fromSchool") ? "the school or club" : "you");
        var author = new UserId(reply.get("authorId", UUID.class));
        if (!author.value().equals(person)
                && names.of(List.of(author)).get(author) instanceof KnownName.Named(var name)) {
            shown.put("authorId", author.value());
            shown.put("author", name.value());
        }
        shown.putAll(StoredFields.only(reply, "messageId", "organisationId", "text", "postedAt"));
        return shown;
    }

    /// @param disclosed whether the copy may say that there was such a call
    /// @param withRecording whether the recording has nobody else's voice
    private void calls(String field, UUID id, Predicate<Document> disclosed, Predicate<Document> withRecording,
            AccessPart part) throws IOException {
        part.records("calls", filed(where(field).is(id)).filter(disclosed).map(each -> {
            var shown = call(each);
            shown.put("recording", withRecording.test(each)
                    ? LeftOut.reason(StoredQuarantine.stateOf(each)).<Object>map(reason -> reason)
                            .orElse(each.get("_id"))
                    : "left out because it has other people's voices");
            return shown;
        }));
        try (var heard = filed(where(field).is(id)).filter(disclosed).filter(withRecording)) {
            for (var all = heard.iterator(); all.hasNext();) {
                hand(all.next(), part);
            }
        }
    }

    private static Map<String, Object> call(Document call) {
        return StoredFields.only(call, "_id:id", "organisationId", "direction", "startedAt", "durationSeconds");
    }

    /// The voices in a call that names nobody are unknown: they may be somebody else's.
    private static boolean isWith(Document call, UUID person) {
        return call.getList("userIds", UUID.class, List.of()).equals(List.of(person));
    }

    private static boolean concernsNobodyBut(Document call, UUID person) {
        return call.getList("userIds", UUID.class, List.of()).stream().allMatch(person::equals);
    }

    private Stream<Document> filed(Criteria calls) {
        return shown("calls", calls).filter(call -> "FILED".equals(call.getString("state")));
    }

    /// As everybody else sees them: neither withdrawn, nor sent to nothing but what has closed.
    private static Predicate<Document> shownMessage() {
        return message -> message.get("withdrawal") == null && !ofConversation(message, "ended", true)
                && (ofConversation(message, "aboutPupil", false)
                        || !message.getList("groupIds", UUID.class, List.of()).isEmpty()
                        || !message.getList("pupilIds", UUID.class, List.of()).isEmpty()
                        || message.getBoolean("everyone", false));
    }

    private static boolean ofConversation(Document message, String field, boolean value) {
        var conversation = message.get("conversation", Document.class);
        return conversation != null && conversation.getBoolean(field, !value) == value;
    }

    private static boolean hidden(Document reply) {
        return reply.getBoolean("hidden", false);
    }

    /// Whether only its id is left of it.
    private static boolean discarded(Document draft) {
        return Objects.equals(draft.get("_id"), draft.get("messageId"));
    }

    /// Of schools and clubs that have not closed; by id, so that a second reading finds the same order.
    private Stream<Document> shown(String collection, Criteria criteria) {
        return stored.of(collection, query(criteria).with(Sort.by("_id"))).filter(each -> isOpen(each));
    }

    private boolean isOpen(Document each) {
        var organisation = mongo.findById(each.get("organisationId", UUID.class), Document.class, "organisations");
        return organisation == null || organisation.get("closedAt") == null;
    }

    private Stream<Document> found(String collection, Criteria criteria) {
        return stored.of(collection, query(criteria));
    }
}
