package com.comms123.messaging.directory.organisation.application;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.platform.outcome.Refused;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Finds named groups of an organisation in the replica. Somebody who has just made a group and writes to it at once is
/// faster than the event about it: a group that is not known here is asked of its owner before it is called unknown.
///
/// That its owner does not know a group is not remembered: it could be made a moment later, and would be called unknown
/// for as long as that was. Each time a group that is nowhere is named costs one question then, which members alone can
/// cause, and which has a time-out and a circuit breaker.
@Service
public class GroupFinder {
    private final Organisations organisations;
    private final GroupDirectory directory;

    public GroupFinder(Organisations organisations, GroupDirectory directory) {
        this.organisations = organisations;
        this.directory = directory;
    }

    /// Those of `groups` that belong to the organisation and are not closed.
    ///
    /// @throws Refused when one is not known here and its owner does not answer
    public Set<GroupId> among(OrganisationId organisation, Collection<GroupId> groups) {
        var wanted = Set.copyOf(groups);
        var known = organisations.groupsAmong(organisation, wanted);
        if (known.size() == wanted.size()) {
            return known;
        }
        var closed = organisations.closedAmong(wanted);
        var unknown = wanted.stream().filter(group -> !known.contains(group) && !closed.contains(group))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return known;
        }
        unknown.retainAll(directory.openGroupsOf(organisation));
        unknown.forEach(group -> organisations.addGroup(organisation, group));
        return organisations.groupsAmong(organisation, wanted);
    }
}
