package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Refused;
import org.springframework.stereotype.Service;

/// A person who is responsible for a pupil is a guardian in that school; one who already is, or is staff, or an admin,
/// stays so.
@Service
public class GuardianRoleGranter {
    private final OrganisationDirectory directory;
    private final MembershipWriter writer;

    GuardianRoleGranter(OrganisationDirectory directory, MembershipWriter writer) {
        this.directory = directory;
        this.writer = writer;
    }

    /// Doing it again changes nothing.
    ///
    /// @throws Refused `member-not-found` unless the person is an active member of an open organisation
    public Membership become(OrganisationId id, UserId member) {
        return writer.change(Membership.none(directory.find(id), member), Membership::becomeGuardian)
                .orElseThrow(() -> new Refused(Membership.absent()));
    }
}
