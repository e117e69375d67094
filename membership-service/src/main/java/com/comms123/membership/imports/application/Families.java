package com.comms123.membership.imports.application;

import com.comms123.membership.imports.domain.RosterPupil;
import com.comms123.membership.imports.domain.RosterPupil.Parent;
import com.comms123.membership.invitation.application.PersonalAddresses;
import com.comms123.membership.member.application.KeptApart;
import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Finds a roster's guardians among an organisation's members, in few questions for many rows. Typing an address proves
/// nothing: it counts only when an active person has confirmed that it is theirs, and is an active member here.
/// Somebody who is not found may be unknown, unconfirmed, a stranger here, or kept from the person who imports by a
/// custody restriction: nobody learns which.
@Component
class Families {
    private final PersonalAddresses addresses;
    private final Memberships memberships;
    private final KeptApart keptApart;

    Families(PersonalAddresses addresses, Memberships memberships, KeptApart keptApart) {
        this.addresses = addresses;
        this.memberships = memberships;
        this.keptApart = keptApart;
    }

    /// @param importer on whose behalf
    /// @return memberships by [EmailAddress#key]; whoever is no member, or is kept from the importer, is left out
    /// @throws com.comms123.platform.outcome.Refused when it cannot be found out now
    Map<String, Membership> find(OrganisationId organisation, UserId importer, Collection<RosterPupil> pupils) {
        var wanted = new LinkedHashMap<String, EmailAddress>();
        pupils.stream().flatMap(pupil -> pupil.guardians().stream()).map(Parent::email).filter(Objects::nonNull)
                .forEach(email -> wanted.put(email.key(), email));
        var owners = new HashMap<String, UserId>();
        for (var some : pieces(List.copyOf(wanted.values()), PersonalAddresses.MOST_AT_ONCE)) {
            owners.putAll(addresses.owners(some));
        }
        owners.values().removeAll(keptApart.keepFrom(organisation, importer, owners.values()));
        var members = active(organisation, owners.values());
        var found = new HashMap<String, Membership>();
        owners.forEach((key, person) -> {
            var membership = members.get(person);
            if (membership != null) {
                found.put(key, membership);
            }
        });
        return found;
    }

    /// Those of these people who are active members.
    Map<UserId, Membership> active(OrganisationId organisation, Collection<UserId> people) {
        var active = new HashMap<UserId, Membership>();
        for (var some : pieces(people.stream().distinct().toList(), Memberships.MOST_AT_ONCE)) {
            active.putAll(memberships.activeOf(organisation, some).stream()
                    .collect(Collectors.toMap(Membership::user, Function.identity())));
        }
        return active;
    }

    static <T> List<List<T>> pieces(List<T> all, int most) {
        var pieces = new ArrayList<List<T>>();
        for (var from = 0; from < all.size(); from += most) {
            pieces.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return pieces;
    }
}
