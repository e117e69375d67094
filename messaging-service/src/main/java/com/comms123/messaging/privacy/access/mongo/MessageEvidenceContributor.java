package com.comms123.messaging.privacy.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordReference;
import com.comms123.messaging.file.application.FileContents;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.storage.StoredQuarantine;
import com.comms123.platform.access.AccessPart;
import com.comms123.platform.access.EvidenceContributor;
import com.comms123.platform.access.StoredFields;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Hands in what is on hold (UP-5), withdrawn and hidden things too, as they are stored:
///
/// | Of | |
/// |---|---|
/// | a message | its text now and before each edit, files, replies of whomever, who got it and when they read it, how it was delivered |
/// | a call | its details, and the recording |
/// | a person | the messages they wrote, as above but for who got them; drafts; their threads, whoever wrote in them, and what they answered as staff; calls with them; what they got, by ids; how they were notified |
/// | a pupil | the messages and calls that are about them, as above |
/// | a group, a school or club | every message to it, as above; of a school or club every call and every template too |
///
/// Files in quarantine are part of it, marked in their names and, as `quarantine`, in their records.
///
/// Receipts are secrets of who deleted something, and no part of it.
@Component
class MessageEvidenceContributor implements EvidenceContributor {
    private static final String RECEIPT = "receipt";
    private static final int LONGEST_MARKED = 60;

    private final MongoOperations mongo;
    private final StoredFields stored;
    private final FileContents files;

    MessageEvidenceContributor(MongoOperations mongo, FileContents files) {
        this.mongo = mongo;
        this.stored = new StoredFields(mongo);
        this.files = files;
    }

    @Override
    public void contribute(RecordReference record, AccessPart part) throws IOException {
        var id = record.id();
        switch (record.kind()) {
            case USER -> person(id, part);
            case PUPIL -> pupil(id, part);
            case MESSAGE -> messages(where("_id").is(id), part);
            case CALL -> calls(where("_id").is(id), part);
            case GROUP -> group(id, part);
            case ORGANISATION -> organisation(id, part);
        }
    }

    private void person(UUID person, AccessPart part) throws IOException {
        texts(where("authorId").is(person), part);
        files(where("authorId").is(person), part);
        records("drafts", where("authorId").is(person), part);
        for (var file : whole(where("uploaderId").is(person).and("draftId").exists(true).and("messageId").is(null))) {
            hand(file, part);
        }
        part.records("replies", Stream.concat(found("replies", where("personId").is(person)),
                found("replies", where("authorId").is(person).and("fromSchool").is(true))).distinct()
                .map(each -> StoredFields.allBut(each, RECEIPT)));
        records("inbox-items", where("userId").is(person), part);
        records("deliveries", where("userId").is(person), part);
        records("preferences", where("_id").is(person), part);
        calls(where("userIds").is(person), part);
    }

    private void pupil(UUID pupil, AccessPart part) throws IOException {
        messages(new Criteria().orOperator(where("pupilIds").is(pupil), where("deletedPupilIds").is(pupil)), part);
        calls(where("pupilIds").is(pupil), part);
    }

    private void group(UUID group, AccessPart part) throws IOException {
        var known = mongo.findById(group, Document.class, "groups");
        if (known != null) {
            messages(where("organisationId").is(known.get("organisationId", UUID.class)).orOperator(
                    where("groupIds").is(group), where("closedGroupIds").is(group)), part);
        }
    }

    private void organisation(UUID organisation, AccessPart part) throws IOException {
        messages(where("organisationId").is(organisation), part);
        records("templates", where("organisationId").is(organisation), part);
        calls(where("organisationId").is(organisation), part);
    }

    /// With all that is part of them.
    private void messages(Criteria wanted, AccessPart part) throws IOException {
        texts(wanted, part);
        ofEach("replies", wanted, message -> where("messageId").is(message), part);
        ofEach("inbox-items", wanted, MessageEvidenceContributor::within, part);
        ofEach("deliveries", wanted, MessageEvidenceContributor::within, part);
        files(wanted, part);
    }

    private void texts(Criteria wanted, AccessPart part) throws IOException {
        records("messages", wanted, part);
        ofEach("message-editions", wanted, MessageEvidenceContributor::within, part);
        ofEach("attachments", wanted, message -> where("messageId").is(message), part);
    }

    /// Records whose ids begin with that of the message.
    private static Criteria within(UUID message) {
        return where("_id").gte(message + "/").lt(message + "0");
    }

    private interface PartOf {
        Criteria message(UUID id);
    }

    private void ofEach(String collection, Criteria wanted, PartOf partOf, AccessPart part) throws IOException {
        part.records(collection, found("messages", wanted)
                .flatMap(message -> found(collection, partOf.message(message.get("_id", UUID.class))))
                .map(each -> StoredFields.allBut(each, RECEIPT)));
    }

    private void files(Criteria wanted, AccessPart part) throws IOException {
        try (var all = found("messages", wanted)) {
            for (var each = all.iterator(); each.hasNext();) {
                for (var file : whole(where("messageId").is(each.next().get("_id", UUID.class)))) {
                    hand(file, part);
                }
            }
        }
    }

    /// There are few of one message, or with the drafts of one person.
    private Iterable<Document> whole(Criteria attachments) {
        return mongo.find(query(attachments), Document.class, "attachments").stream()
                .filter(file -> "WHOLE".equals(file.getString("state"))).toList();
    }

    private void calls(Criteria wanted, AccessPart part) throws IOException {
        part.records("calls", filed(wanted).map(each -> StoredFields.allBut(each, RECEIPT)));
        try (var all = filed(wanted)) {
            for (var each = all.iterator(); each.hasNext();) {
                hand(each.next(), part);
            }
        }
    }

    /// That was deleted is said of a call by its state; what is announced or condemned was never there.
    private Stream<Document> filed(Criteria wanted) {
        return found("calls", wanted).filter(call -> "FILED".equals(call.getString("state"))
                || "DELETED".equals(call.getString("state")));
    }

    /// A file that nobody else can read says so in its name: a record of a draft's file is not handed in.
    private void hand(Document file, AccessPart part) throws IOException {
        if (StoredQuarantine.isEmptied(file)) {
            return;
        }
        var id = file.get("_id", UUID.class);
        var mark = switch (StoredQuarantine.stateOf(file)) {
            case READABLE -> "";
            case UNSCANNED -> "not scanned for malware - ";
            case INFECTED -> "contains malware - ";
        };
        part.file(id, mark + shortened(file.getString("name"), mark), files.open(new FileId(id), file.getLong("size")));
    }

    /// A longer name would lose its beginning in the package.
    private static String shortened(String name, String mark) {
        return mark.isEmpty() ? name : name.substring(Math.max(0, name.length() - LONGEST_MARKED));
    }

    private void records(String collection, Criteria wanted, AccessPart part) throws IOException {
        part.records(collection, found(collection, wanted).map(each -> StoredFields.allBut(each, RECEIPT)));
    }

    /// By id, so that a second reading finds the same order.
    private Stream<Document> found(String collection, Criteria wanted) {
        return stored.of(collection, query(wanted).with(Sort.by("_id")));
    }
}
