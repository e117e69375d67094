package com.comms123.identity.name.application;

import com.comms123.identity.person.application.People;
import com.comms123.identity.person.domain.ContactPoint;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import org.springframework.stereotype.Service;

/// Tells auditors who an id in the audit trail stands for, as long as that person is here: a name is nowhere else, and
/// gone with its record. Every name that is shown, and every attempt of others, is itself told to the trail.
@Service
public class NamingPeople {
    public static final int MOST_AT_ONCE = 100;
    public static final String AUDITOR = "auditor";

    private final People people;
    private final Looks looks;
    private final LookRefuser refuser;

    NamingPeople(People people, Looks looks, LookRefuser refuser) {
        this.people = people;
        this.looks = looks;
        this.refuser = refuser;
    }

    /// @param ids at most [#MOST_AT_ONCE]
    /// @param endpoint its template
    /// @return the active ones among them; the others are left out as if they had never been
    /// @throws Refused 403 `forbidden` unless an auditor asks
    public List<ContactPoint> named(PersonId viewer, boolean isAuditor, List<PersonId> ids, String endpoint) {
        if (!isAuditor) {
            throw refuser.refuse(viewer, endpoint, "Only auditors can look up the person behind an id.");
        }
        var found = people.contactPoints(ids);
        looks.allowed(viewer, found.stream().map(ContactPoint::id).toList(), AUDITOR, endpoint);
        return found;
    }
}
