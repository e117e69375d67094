package com.comms123.membership.pupil.application;

import com.comms123.membership.contact.application.KeptContacts;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Withholdings.Wanted;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A person who may see nothing of a pupil's record may not find the pupil's other guardians either: as staff they
/// would otherwise look up where the child lives.
@Component
class RestrictedContacts implements KeptContacts {
    private static final int BATCH = 100;

    private final Pupils pupils;
    private final Withholdings withholdings;
    private final WithheldToday withheldToday;

    RestrictedContacts(Pupils pupils, Withholdings withholdings, Clock clock) {
        this.pupils = pupils;
        this.withholdings = withholdings;
        this.withheldToday = new WithheldToday(withholdings, clock);
    }

    @Override
    public Set<UserId> keepFrom(OrganisationId organisation, UserId viewer, Collection<UserId> people) {
        return keepFrom(organisation, viewer, people, withholdings);
    }

    @Override
    public Set<UserId> keepFromSearches(OrganisationId organisation, UserId viewer, Collection<UserId> people) {
        return keepFrom(organisation, viewer, people, withheldToday);
    }

    private Set<UserId> keepFrom(OrganisationId organisation, UserId viewer, Collection<UserId> people,
            Withholdings record) {
        var wanted = Set.copyOf(people);
        var kept = new HashSet<UserId>();
        @Nullable
        PupilId after = null;
        List<Pupil> batch;
        do {
            batch = pupils.involving(viewer, after, BATCH);
            for (var pupil : batch) {
                if (pupil.organisation().equals(organisation)) {
                    keep(pupil, viewer, wanted, kept, record);
                }
                after = pupil.id();
            }
        } while (batch.size() == BATCH);
        return kept;
    }

    private static void keep(Pupil pupil, UserId viewer, Set<UserId> wanted, Set<UserId> kept, Withholdings record) {
        pupil.guardian(viewer).map(Guardian::barredFromRecordBy).ifPresent(by -> pupil.guardians().stream()
                .filter(other -> other.linked() && !other.user().equals(viewer) && wanted.contains(other.user()))
                .filter(other -> kept.add(other.user())).forEach(other -> record.applied(pupil, viewer, by,
                        Wanted.READ_GUARDIANS, other.user().value())));
    }
}
