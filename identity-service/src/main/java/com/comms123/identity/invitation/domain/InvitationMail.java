package com.comms123.identity.invitation.domain;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.identity.input.domain.EmailAddress;
import org.jspecify.annotations.Nullable;

/// The mail to somebody whom a school or club invites. They need not have an account, and all that is known of them is
/// the address. Prints nothing of it.
///
/// @param pupils the pupils as whose parent or guardian they are invited; null when it is not about pupils
public record InvitationMail(InvitationId id, EmailAddress to, OneLine organisation, MemberRole role,
        @Nullable OneLine pupils, InvitationLink link) {
    /// The same invitation sent anew is another mail; the same sending handed over twice is one.
    public String sending() {
        return link.sending();
    }

    @Override
    public String toString() {
        return "InvitationMail[id=" + id + ", ***]";
    }
}
