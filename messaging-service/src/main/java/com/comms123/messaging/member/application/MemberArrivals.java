package com.comms123.messaging.member.application;

import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.organisation.domain.GroupId;
import java.time.Instant;
import java.util.Set;

/// Hears of members, perhaps late and perhaps twice: what was sent to them before they were known here is to be caught
/// up with.
public interface MemberArrivals {
    /// @param groups the groups the member is in for sure since `since`
    void arrived(Member member, Set<GroupId> groups, Instant since);
}
