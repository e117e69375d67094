package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.FindingOrganisations;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Refused;
import org.springframework.stereotype.Service;

/// A person who is responsible for a pupil is a guardian in that school; one who already is, or is staff, or an admin,
/// stays so.
@Service
public class BecomingGuardian {
    private final FindingOrganisations finding;
    private final GivingMemberships giving;

    BecomingGuardian(FindingOrganisations finding, GivingMemberships giving) {
        this.finding = finding;
        this.giving = giving;
    }

    /// Doing it again changes nothing.
    ///
    /// @throws Refused `member-not-found` unless the person is an active member of an open organisation
    public Membership become(OrganisationId id, UserId member) {
        return giving.change(Membership.none(finding.find(id), member), Membership::becomeGuardian)
                .orElseThrow(() -> new Refused(Membership.absent()));
    }
}
