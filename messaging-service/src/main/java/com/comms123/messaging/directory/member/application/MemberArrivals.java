package com.comms123.messaging.directory.member.application;

import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Runs for members, perhaps late and perhaps twice: messages that were sent to them before they were known here must
/// be caught up with.
public interface MemberArrivals {
    /// @param newcomers members of this organisation
    void arrived(OrganisationId organisation, List<Newcomer> newcomers);

    /// @param groups the groups the member is in for sure since `since`
    record Newcomer(Member member, Set<GroupId> groups, Instant since) {}
}
