package com.comms123.messaging.privacy.access.mongo;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.custody.application.CustodyCheck.KeptApart;
import com.comms123.messaging.writing.message.domain.Audience;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// Which stored documents may go into the copy of somebody: what [CustodyCheck] keeps from them goes into none.
@Component
class PermittedCopies {
    private final CustodyCheck custody;
    private final Pupils pupils;

    PermittedCopies(CustodyCheck custody, Pupils pupils) {
        this.custody = custody;
        this.pupils = pupils;
    }

    /// No message that was sent for pupils alone from all of whom a restriction keeps the reader.
    Predicate<Document> messagesOf(UserId reader) {
        return message -> {
            if (isConversation(message)) {
                return mayReadConversation(reader, message);
            }
            var to = new Audience(ids(message, "groupIds").stream().map(GroupId::new).toList(),
                    ids(message, "pupilIds").stream().map(PupilId::new).toList(),
                    message.getBoolean("everyone", false));
            return !to.isForPupilsAlone() || pupils.all(to.pupils()).stream()
                    .anyMatch(pupil -> pupil.keepsOwnMessagesFrom(reader).isEmpty());
        };
    }

    /// A conversation is in the copy of its author alone.
    private boolean mayReadConversation(UserId reader, Document message) {
        var about = ids(message, "pupilIds").stream().map(PupilId::new).toList();
        return reader.value().equals(message.get("authorId")) && (about.isEmpty()
                || pupils.all(about).stream().anyMatch(pupil -> pupil.keepsOwnMessagesFrom(reader).isEmpty()));
    }

    static boolean isConversation(Document message) {
        return message.get("conversation") != null;
    }

    /// Nothing of threads with, or by, whom a restriction keeps from the reader.
    Predicate<Document> repliesOf(UserId reader) {
        var kept = keptFrom(reader);
        return reply -> !kept.of(reply).keeps(new UserId(reply.get("personId", UUID.class)))
                && !kept.of(reply).keeps(new UserId(reply.get("authorId", UUID.class)));
    }

    /// No call with whom a restriction keeps from the reader, or about such a pupil.
    Predicate<Document> callsOf(UserId reader) {
        var kept = keptFrom(reader);
        return call -> ids(call, "userIds").stream().map(UserId::new).noneMatch(kept.of(call)::keeps)
                && ids(call, "pupilIds").stream().map(PupilId::new).noneMatch(kept.of(call)::keeps);
    }

    /// Whether somebody is a guardian of the pupil, under no restriction.
    boolean isGuardianOf(UserId guardian, PupilId id) {
        return pupils.all(List.of(id)).stream().anyMatch(pupil -> pupil.isNamedTo(guardian, false));
    }

    /// Looked up once for each school or club.
    private interface Kept {
        KeptApart of(Document document);
    }

    private Kept keptFrom(UserId reader) {
        var known = new HashMap<OrganisationId, KeptApart>();
        return document -> known.computeIfAbsent(organisationOf(document),
                organisation -> custody.keptFrom(reader, organisation));
    }

    private static OrganisationId organisationOf(Document document) {
        return new OrganisationId(document.get("organisationId", UUID.class));
    }

    private static List<UUID> ids(Document document, String field) {
        return document.getList(field, UUID.class, List.of());
    }
}
