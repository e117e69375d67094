package com.comms123.messaging.directory.organisation.application;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.platform.outcome.Refused;
import java.util.Set;

/// Which groups there are at this moment, by the word of their owner.
public interface GroupDirectory {
    /// @return those that are open; none for an organisation that is not there
    /// @throws Refused when the owner does not answer
    Set<GroupId> openGroupsOf(OrganisationId organisation);
}
