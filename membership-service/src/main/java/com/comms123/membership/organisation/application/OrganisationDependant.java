package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import java.util.Set;

/// Something that belongs to organisations and draws consequences of their closing. Both are called after the closing
/// or deletion is stored, possibly several times and by several instances at once; they can be interrupted anywhere and
/// MUST have done everything when they return. A write by somebody who does not know of it yet MUST be taken back by
/// its writer, who checks again afterwards whether the organisation and its groups are still there.
public interface OrganisationDependant {
    void organisationClosed(OrganisationId closed);

    /// @param deleted never empty; the organisation is open
    void groupsDeleted(OrganisationId organisation, Set<GroupId> deleted);
}
