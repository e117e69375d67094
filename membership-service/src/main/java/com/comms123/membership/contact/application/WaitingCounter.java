package com.comms123.membership.contact.application;

import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.member.domain.MemberPolicy;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.OrganisationId;
import org.springframework.stereotype.Service;

/// Counts the people who wait for approval, for the administrators who can approve them. A number shows nobody, so that the
/// access log has no line about it and identity-service is not asked. People whom a custody restriction keeps from the
/// administrator are not counted.
@Service
public class WaitingCounter {
    /// Beyond this, the exact number helps nobody.
    static final int MOST_COUNTED = 20;
    /// So many are read, since some may be hidden from the administrator.
    private static final int MOST_READ = 100;

    private final OrganisationAccess organisationAccess;
    private final Memberships memberships;
    private final KeptContacts keptContacts;

    WaitingCounter(OrganisationAccess organisationAccess, Memberships memberships, KeptContacts keptContacts) {
        this.organisationAccess = organisationAccess;
        this.memberships = memberships;
        this.keptContacts = keptContacts;
    }

    /// @param count at most [#MOST_COUNTED]
    /// @param more whether there are more
    public record Waiting(int count, boolean more) {}

    /// @throws com.comms123.platform.outcome.Refused `organisation-not-found` for everybody but administrators
    public Waiting in(OrganisationId organisation, Requester requester) {
        organisationAccess.enter(organisation, requester, MemberPolicy::mayChange);
        var waiting = memberships.membersOf(organisation, MemberState.PENDING, null, MOST_READ).stream()
                .map(Membership::user).toList();
        var kept = keptContacts.keepFromSearches(organisation, requester.user(), waiting);
        var count = (int) waiting.stream().filter(user -> !kept.contains(user)).count();
        return new Waiting(Math.min(count, MOST_COUNTED), count > MOST_COUNTED);
    }
}
