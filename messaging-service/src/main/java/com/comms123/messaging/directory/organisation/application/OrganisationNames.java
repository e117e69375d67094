package com.comms123.messaging.directory.organisation.application;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import java.util.Collection;
import java.util.Map;

/// How schools and clubs and their groups are called, as membership-service's public directory says. Nothing waits for
/// it: one that is not known at the moment is left out of the answer.
public interface OrganisationNames {
    Map<OrganisationId, Named> of(Collection<OrganisationId> organisations);

    /// @param groups those that are open
    record Named(String name, Map<GroupId, String> groups) {
        public Named {
            groups = Map.copyOf(groups);
        }
    }
}
