package com.comms123.membership.organisation.mongo;

import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.membership.organisation.domain.DisplayName;
import com.comms123.membership.organisation.domain.Group;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.outbox.Versioned;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param position see [DirectoryPosition]
@Document("organisations")
record OrganisationDocument(@Id UUID id, String name, String kind, String joining, List<GroupDocument> groups,
        @Indexed String position, long version) implements Versioned {

    record GroupDocument(UUID groupId, String name) {}

    static OrganisationDocument of(Organisation organisation) {
        var groups = organisation.groups().stream()
                .map(group -> new GroupDocument(group.id().value(), group.name().value())).toList();
        return new OrganisationDocument(organisation.id().value(), organisation.name().value(),
                organisation.kind().name().toLowerCase(Locale.ROOT),
                organisation.joining().name().toLowerCase(Locale.ROOT), groups, DirectoryPosition.of(organisation),
                organisation.version());
    }

    Organisation toOrganisation() {
        var known = groups.stream()
                .map(group -> new Group(new GroupId(group.groupId()), new DisplayName(group.name()))).toList();
        return new Organisation(new OrganisationId(id), new DisplayName(name),
                OrganisationKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                Joining.valueOf(joining.toUpperCase(Locale.ROOT)), known, version);
    }
}
