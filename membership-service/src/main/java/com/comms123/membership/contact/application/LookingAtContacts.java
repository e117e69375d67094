package com.comms123.membership.contact.application;

import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.member.domain.MemberPolicy;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.FindingOrganisations;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.application.Standings;
import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Shows members with their contact data to their school or club, and to nobody else (AC-2, AC-3).
///
/// Every look is written down before anything is shown, a refused one too. To a stranger a school that refuses and one
/// that does not exist are the same.
@Service
public class LookingAtContacts {

    private final Organisations organisations;
    private final Standings standings;
    private final Memberships memberships;
    private final ContactPoints contactPoints;
    private final Looks looks;

    LookingAtContacts(Organisations organisations, Standings standings, Memberships memberships,
            ContactPoints contactPoints, Looks looks) {
        this.organisations = organisations;
        this.standings = standings;
        this.memberships = memberships;
        this.contactPoints = contactPoints;
        this.looks = looks;
    }

    /// @param state only members in this state; null for all that are pending or active
    /// @param after after whom the page begins; null for the first one
    public ContactPage list(Look look, @Nullable MemberState state, @Nullable UserId after, int limit) {
        var asker = permitted(look);
        var found = memberships.membersOf(look.organisation(), state, after, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var contacts = contacts(page);
        looks.allowed(look, asker.roleName(), contacts.size());
        return new ContactPage(contacts, found.size() > limit ? page.getLast().user() : null);
    }

    /// One member.
    public Contact one(Look look, UserId member) {
        var asker = permitted(look);
        var membership = memberships.find(look.organisation(), member).filter(Membership::listed).stream().toList();
        var contacts = contacts(membership);
        looks.allowed(look, asker.roleName(), contacts.size());
        return contacts.stream().findFirst().orElseThrow(() -> new Refused(Membership.absent()));
    }

    private Asker permitted(Look look) {
        var asker = look.viewer().in(standings.standing(look.organisation(), look.viewer().user()));
        if (organisations.find(look.organisation()).isEmpty() || !MemberPolicy.maySee(asker)) {
            looks.refused(look, asker.roleName());
            throw new Refused(FindingOrganisations.absent());
        }
        return asker;
    }

    private List<Contact> contacts(List<Membership> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        var points = contactPoints.of(page.stream().map(Membership::user).toList());
        return page.stream().flatMap(membership -> Stream.ofNullable(points.get(membership.user()))
                .map(point -> new Contact(membership, point))).toList();
    }
}
