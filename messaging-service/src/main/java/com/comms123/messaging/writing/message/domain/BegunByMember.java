package com.comms123.messaging.writing.message.domain;

import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.person.domain.UserId;

/// A conversation that a member began with the staff of their school or club: for them and the staff, and for nobody else.
///
/// @param member its author
/// @param aboutPupil whether it was begun about a pupil: it is hidden when that one is deleted
/// @param ended whether its author has asked for deletion: it is hidden then, and has a deletion of its own
public record BegunByMember(UserId member, boolean aboutPupil, boolean ended) {
    /// Whether it reaches somebody at all, before restrictions.
    public boolean isWith(Member other) {
        return other.isStaff() || isOf(other.user());
    }

    public boolean isOf(UserId person) {
        return member.equals(person);
    }
}
