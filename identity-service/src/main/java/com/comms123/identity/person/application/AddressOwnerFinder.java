package com.comms123.identity.person.application;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.domain.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Tells other services who has an address: active people alone, and as a rule only those who have shown that mail to the
/// address reaches them. A person who merely typed somebody's address is not that somebody.
@Service
public class AddressOwnerFinder {
    public static final int MOST_AT_ONCE = 500;

    private final People people;

    AddressOwnerFinder(People people) {
        this.people = people;
    }

    /// @param emails as somebody wrote them, at most [#MOST_AT_ONCE]
    /// @return whose each is, by the address as it was given; those that are nobody's, or no addresses, are left out
    public Map<String, PersonId> holders(Collection<String> emails) {
        return holders(emails, false);
    }

    /// As [#holders(Collection)], with those who sign in with an address that they have not confirmed.
    public Map<String, PersonId> signingIn(Collection<String> emails) {
        return holders(emails, true);
    }

    private Map<String, PersonId> holders(Collection<String> emails, boolean unverifiedToo) {
        var asked = new LinkedHashMap<String, EmailAddress>();
        for (var email : emails) {
            if (EmailAddress.read(email) instanceof Checked.Good<EmailAddress>(var address)) {
                asked.put(email, address);
            }
        }
        var byKey = new HashMap<String, PersonId>();
        people.activeHolding(asked.values()).stream()
                .filter(person -> unverifiedToo || person.profile().emailVerified())
                .forEach(person -> byKey.put(person.profile().email().key(), person.id()));
        var holders = new LinkedHashMap<String, PersonId>();
        asked.forEach((email, address) -> {
            var holder = byKey.get(address.key());
            if (holder != null) {
                holders.put(email, holder);
            }
        });
        return holders;
    }
}
