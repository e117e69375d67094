package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.ContactPoint;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Lets people see and change their own record (UP-1), and tells other services who somebody is. A person who is not
/// active is published to nobody.
@Service
public class EditingProfiles {
    public static final int MOST_AT_ONCE = 500;

    private final People people;
    private final RegistrationProperties properties;

    EditingProfiles(People people, RegistrationProperties properties) {
        this.people = people;
        this.properties = properties;
    }

    public Active own(PersonId id) {
        return people.find(id).filter(Active.class::isInstance).map(Active.class::cast)
                .orElseThrow(EditingProfiles::nobody);
    }

    /// @param expectedVersion the version the change was made for; null to change whatever is there
    /// @throws Refused 412 when the record is at another version
    public Active change(PersonId id, ProfileChange change, @Nullable Long expectedVersion) {
        return Conflicts.retrying(() -> {
            var person = own(id);
            if (expectedVersion != null && expectedVersion != person.version()) {
                throw new Refused(Refusal.precondition("changed-meanwhile",
                        "Somebody changed this after you opened it. Load it again and repeat your change."));
            }
            var wanted = change.read(person.profile(), properties.region());
            var updated = person.update(wanted.name(), wanted.mobile(), wanted.language());
            if (updated.event() == null) {
                return person;
            }
            people.save(updated.person(), List.of(updated.event()));
            return own(id);
        });
    }

    /// @param ids at most [#MOST_AT_ONCE]
    /// @return the active ones among them
    public List<ContactPoint> contactPoints(List<PersonId> ids) {
        return people.contactPoints(ids);
    }

    static Refused nobody() {
        return new Refused(Refusal.absent("no-such-person", "There is no person with this id."));
    }
}
