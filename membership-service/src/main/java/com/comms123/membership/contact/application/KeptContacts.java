package com.comms123.membership.contact.application;

import com.comms123.membership.member.application.KeptApart;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.Collection;
import java.util.Set;

/// The people whose contact data is kept from a viewer.
public interface KeptContacts extends KeptApart {

    /// As [#keepFrom], for questions that pages ask again and again about everybody in an organisation, such as a search
    /// at each word: the audit trail records each hidden person once a day for each viewer, not once for each question.
    default Set<UserId> keepFromSearches(OrganisationId organisation, UserId viewer, Collection<UserId> people) {
        return keepFrom(organisation, viewer, people);
    }
}
