package com.comms123.membership.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Pupils;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.platform.access.AccessContributor;
import com.comms123.platform.access.AccessOrder;
import com.comms123.platform.access.AccessPart;
import com.comms123.platform.access.StoredFields;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Hands in memberships, children and invitations of a person; a pupil for a guardian; the record of a school or club with
/// its groups, roll and members, those by their ids alone (ADR 17).
///
/// Other guardians are never in it, nor are custody restrictions: they belong to the pupil. An organisation that has
/// closed or is deleted is not either.
@Component
class MembershipAccessContributor implements AccessContributor {
    private static final int PAGE = 200;

    private final StoredFields stored;
    private final Organisations organisations;
    private final Pupils pupils;

    MembershipAccessContributor(MongoOperations mongo, Organisations organisations, Pupils pupils) {
        this.stored = new StoredFields(mongo);
        this.organisations = organisations;
        this.pupils = pupils;
    }

    @Override
    public void contribute(AccessOrder order, AccessPart part) throws IOException {
        switch (order.kind()) {
            case USER -> person(order.recordId(), part);
            case PUPIL -> pupil(new PupilId(order.recordId()), new UserId(order.requesterId()), part);
            case ORGANISATION -> organisation(new OrganisationId(order.recordId()), new UserId(order.requesterId()),
                    part);
            case GROUP, MESSAGE, CALL -> {
            }
        }
    }

    private void person(UUID person, AccessPart part) throws IOException {
        part.records("memberships", found("memberships", where("userId").is(person)).flatMap(this::membership));
        part.records("children", children(new UserId(person)).map(child -> child(child, new UserId(person))));
        part.records("accepted-invitations", found("invitations", where("acceptedBy").is(person))
                .map(each -> StoredFields.only(each, "_id:id", "organisationId", "role", "groupIds", "state",
                        "sentAt")));
        part.records("imports",
                found("imports", where("startedBy").is(person)).map(MembershipAccessContributor::anImport));
    }

    private Stream<Map<String, Object>> membership(Document membership) {
        return open(membership.get("organisationId", UUID.class)).stream().map(organisation -> {
            var shown = new LinkedHashMap<String, Object>();
            shown.put("organisation", organisation.name().value());
            shown.putAll(
                    StoredFields.only(membership, "organisationId", "state", "role", "joinedAt", "ending", "removedAt",
                            "wished", "groupIds"));
            shown.put("groups", names(organisation, membership.getList("groupIds", UUID.class, List.of())));
            return shown;
        });
    }

    private Stream<Pupil> children(UserId person) {
        return Stream.iterate(pupils.ofGuardian(person, null, PAGE), page -> !page.isEmpty(),
                page -> pupils.ofGuardian(person, page.getLast().id(), PAGE)).flatMap(List::stream)
                .filter(child -> own(child, person).isPresent() && open(child.organisation().value()).isPresent());
    }

    private Map<String, Object> child(Pupil child, UserId guardian) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", child.id().value());
        shown.put("name", child.name().value());
        open(child.organisation().value()).ifPresent(organisation -> {
            shown.put("organisationId", organisation.id().value());
            shown.put("organisation", organisation.name().value());
            shown.put("groupIds", child.groupIds());
            shown.put("groups", names(organisation, child.groupIds()));
        });
        own(child, guardian).ifPresent(own -> shown.put("yourRelationship", own.relationship().value()));
        return shown;
    }

    /// A guardian's own place with the child, where nothing keeps the record from them.
    private static Optional<Guardian> own(Pupil child, UserId guardian) {
        return child.guardian(guardian)
                .filter(own -> own.linked() && own.barredFromRecordBy() == null && child.listed());
    }

    private void pupil(PupilId id, UserId guardian, AccessPart part) throws IOException {
        var found = pupils.find(id).filter(pupil -> own(pupil, guardian).isPresent()
                && open(pupil.organisation().value()).isPresent());
        part.records("pupil", found.stream().map(pupil -> {
            var shown = child(pupil, guardian);
            var reference = pupil.reference();
            if (reference != null) {
                shown.put("reference", reference.value());
            }
            return shown;
        }));
    }

    private void organisation(OrganisationId id, UserId admin, AccessPart part) throws IOException {
        var open = open(id.value());
        part.records("organisation", open.stream().map(MembershipAccessContributor::record));
        if (open.isEmpty()) {
            return;
        }
        var of = where("organisationId").is(id.value());
        part.records("members", found("memberships", where("organisationId").is(id.value()).and("listed").is(true))
                .map(each -> StoredFields.only(each, "userId", "state", "role", "groupIds", "joinedAt")));
        part.records("pupils", found("pupils", where("organisationId").is(id.value()).and("listed").is(true))
                .filter(pupil -> isShown(pupil, admin))
                .map(each -> StoredFields.only(each, "_id:id", "name", "reference", "groupIds")));
        part.records("invitations", found("invitations", of).map(
                each -> StoredFields.only(each, "_id:id", "role", "groupIds", "state", "sentAt", "expiresAt")));
        part.records("imports", found("imports", of).map(MembershipAccessContributor::anImport));
    }

    /// A restriction is stronger than any role: an administrator who is a restricted parent is a restricted parent.
    private boolean isShown(Document pupil, UserId admin) {
        return pupil.getList("guardians", Document.class, List.of()).stream()
                .filter(guardian -> admin.value().equals(guardian.get("userId", UUID.class)))
                .allMatch(guardian -> guardian.getList("restrictions", String.class, List.of()).isEmpty());
    }

    private static Map<String, Object> record(Organisation organisation) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", organisation.id().value());
        shown.put("name", organisation.name().value());
        shown.put("kind", organisation.kind());
        shown.put("joining", organisation.joining());
        shown.put("timeZone", organisation.timeZone().getId());
        shown.put("colour", organisation.colour());
        shown.put("conversations", organisation.conversations());
        shown.put("groups", organisation.groups().stream()
                .map(group -> Map.of("id", group.id().value(), "name", group.name().value())).toList());
        return shown;
    }

    private static Map<String, Object> anImport(Document each) {
        return StoredFields.only(each, "_id:id", "organisationId", "dryRun", "invite", "state", "rows", "startedAt",
                "endedAt");
    }

    private Stream<Document> found(String collection, Criteria criteria) {
        return stored.of(collection, query(criteria));
    }

    private Optional<Organisation> open(UUID id) {
        return organisations.find(new OrganisationId(id));
    }

    private static List<String> names(Organisation organisation, List<UUID> groups) {
        return organisation.groups().stream().filter(group -> groups.contains(group.id().value()))
                .map(group -> group.name().value()).toList();
    }
}
