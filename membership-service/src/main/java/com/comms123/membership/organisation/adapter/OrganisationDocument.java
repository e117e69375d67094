package com.comms123.membership.organisation.adapter;

import com.comms123.contracts.membership.Conversations;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.membership.organisation.domain.Closure;
import com.comms123.membership.organisation.domain.Colour;
import com.comms123.membership.organisation.domain.DeletedGroup;
import com.comms123.membership.organisation.domain.DisplayName;
import com.comms123.membership.organisation.domain.Group;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.IssuedCode;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.JoiningCode;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.ReopeningRequest;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.deletion.StoredDeletion;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param timeZone absent in what was stored before there were time zones
/// @param colour absent when there is none
/// @param conversations absent when members cannot begin any
/// @param deletedGroups absent when there are none
/// @param position see [DirectoryPosition]; absent when closed, so that no directory finds it
/// @param reopened absent when it never has
/// @param unsettled true while a deletion of a group has consequences to be drawn, or a closing that an earlier release
///            has written; otherwise absent
/// @param settleFrom from when on a closing has consequences to be drawn; absent when it has none
@Document("organisations")
@CompoundIndex(name = "closing", def = "{'closing.deletion.deletionId': 1}", sparse = true)
@CompoundIndex(name = "reopened", def = "{'reopened': 1, '_id': 1}", sparse = true)
@CompoundIndex(name = "by-group", def = "{'groups.groupId': 1}")
@CompoundIndex(name = "by-deleted-group", def = "{'deletedGroups.groupId': 1}")
record OrganisationDocument(@Id UUID id, String name, String kind, String joining, @Nullable String timeZone,
        @Nullable String colour, List<GroupDocument> groups, @Nullable List<DeletedGroupDocument> deletedGroups,
        @Nullable CodeDocument code,
        @Nullable ClosingDocument closing, @Nullable List<UUID> reopened, @Indexed @Nullable String position,
        @Indexed @Nullable Boolean unsettled, @Indexed @Nullable Instant settleFrom, @Nullable String conversations,
        long version) implements Versioned {
    record GroupDocument(UUID groupId, String name) {
        static GroupDocument of(Group group) {
            return new GroupDocument(group.id().value(), group.name().value());
        }

        Group toGroup() {
            return new Group(new GroupId(groupId), new DisplayName(name));
        }
    }

    record DeletedGroupDocument(UUID groupId, String name, StoredDeletion deletion, boolean settled) {
        static DeletedGroupDocument of(DeletedGroup deleted) {
            return new DeletedGroupDocument(deleted.group().id().value(), deleted.group().name().value(),
                    StoredDeletion.of(deleted.deletion()), deleted.settled());
        }

        DeletedGroup toDeletedGroup() {
            return new DeletedGroup(new Group(new GroupId(groupId), new DisplayName(name)), deletion.toDeletion(),
                    settled);
        }
    }

    record CodeDocument(UUID issueId, String code, Instant issuedAt) {
        static CodeDocument of(IssuedCode issued) {
            return new CodeDocument(issued.id(), issued.code().value(), issued.issuedAt());
        }

        IssuedCode toIssuedCode() {
            return new IssuedCode(issueId, new JoiningCode(code), issuedAt);
        }
    }

    /// @param finalAt absent in what an earlier release has closed for good
    record ClosingDocument(StoredDeletion deletion, @Nullable Instant finalAt, boolean settled,
            @Nullable ReopeningDocument reopening) {
        static ClosingDocument of(Closure closing) {
            var request = closing.reopening();
            return new ClosingDocument(StoredDeletion.of(closing.deletion()), closing.finalAt(), closing.settled(),
                    request == null ? null : ReopeningDocument.of(request));
        }

        Closure toClosing() {
            return new Closure(deletion.toDeletion(), finalAt == null ? deletion.requestedAt() : finalAt, settled,
                    reopening == null ? null : reopening.toRequest());
        }
    }

    record ReopeningDocument(UUID by, boolean admin, Instant at) {
        static ReopeningDocument of(ReopeningRequest request) {
            return new ReopeningDocument(request.by().value(), request.admin(), request.at());
        }

        ReopeningRequest toRequest() {
            return new ReopeningRequest(new UserId(by), admin, at);
        }
    }

    static OrganisationDocument of(Organisation organisation) {
        var deleted = organisation.deletedGroups().stream().map(DeletedGroupDocument::of).toList();
        var code = organisation.code();
        var closing = organisation.closing();
        var settleFrom = closing == null || closing.settled() ? null : closing.finalAt();
        return new OrganisationDocument(organisation.id().value(), organisation.name().value(),
                organisation.kind().name().toLowerCase(Locale.ROOT),
                organisation.joining().name().toLowerCase(Locale.ROOT), organisation.timeZone().getId(),
                organisation.colour() == Colour.NONE ? null : organisation.colour().name().toLowerCase(Locale.ROOT),
                organisation.groups().stream().map(GroupDocument::of).toList(), deleted.isEmpty() ? null : deleted,
                code == null ? null : CodeDocument.of(code),
                closing == null ? null : ClosingDocument.of(closing),
                organisation.reopened().isEmpty() ? null : organisation.reopened(),
                organisation.isOpen() ? DirectoryPosition.of(organisation) : null,
                settleFrom == null && !organisation.isComplete() ? Boolean.TRUE : null, settleFrom,
                organisation.conversations() == Conversations.OFF
                        ? null
                        : organisation.conversations().name().toLowerCase(Locale.ROOT),
                organisation.version());
    }

    Organisation toOrganisation() {
        return new Organisation(new OrganisationId(id), new DisplayName(name),
                OrganisationKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                Joining.valueOf(joining.toUpperCase(Locale.ROOT)),
                timeZone == null ? Organisation.USUAL_TIME_ZONE : ZoneId.of(timeZone),
                colour == null ? Colour.NONE : Colour.valueOf(colour.toUpperCase(Locale.ROOT)),
                conversations == null
                        ? Conversations.OFF
                        : Conversations.valueOf(conversations.toUpperCase(Locale.ROOT)),
                groups.stream().map(GroupDocument::toGroup).toList(),
                deletedGroups == null
                        ? List.of()
                        : deletedGroups.stream().map(DeletedGroupDocument::toDeletedGroup).toList(),
                code == null ? null : code.toIssuedCode(), closing == null ? null : closing.toClosing(),
                reopened == null ? List.of() : reopened, version);
    }
}
