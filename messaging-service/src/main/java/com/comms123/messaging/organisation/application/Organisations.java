package com.comms123.messaging.organisation.application;

import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import java.util.Collection;
import java.util.Set;

/// The replica of schools, clubs and their groups. Fed by events in any order: a group may be known before its school.
public interface Organisations {
    void register(OrganisationId organisation, OrganisationKind kind);

    void addGroup(OrganisationId organisation, GroupId group);

    /// Those of `groups` that belong to the organisation.
    Set<GroupId> groupsAmong(OrganisationId organisation, Collection<GroupId> groups);
}
