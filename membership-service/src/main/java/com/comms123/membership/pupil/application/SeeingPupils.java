package com.comms123.membership.pupil.application;

import com.comms123.membership.contact.application.Look;
import com.comms123.membership.organisation.application.Entrance;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.membership.pupil.application.Withholdings.Wanted;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilPolicy;
import com.comms123.membership.pupil.domain.Sight;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Shows pupils to their school and to their own guardians, and to nobody else (AC-2). The access log has each
/// view of the school before anything is shown, refused ones too. Data that a custody restriction keeps back is left out as
/// if it were not there, and that is written down, too.
@Service
public class SeeingPupils {
    private final OrganisationAccess organisationAccess;
    private final PupilAccess pupilAccess;
    private final Pupils pupils;
    private final AccessLog accessLog;
    private final Withholdings withholdings;

    SeeingPupils(OrganisationAccess organisationAccess, PupilAccess pupilAccess, Pupils pupils, AccessLog accessLog,
            Withholdings withholdings) {
        this.organisationAccess = organisationAccess;
        this.pupilAccess = pupilAccess;
        this.pupils = pupils;
        this.accessLog = accessLog;
        this.withholdings = withholdings;
    }

    /// The roll, in the order of names.
    ///
    /// @param text the beginning of the name; blank for everybody. Something without letters and digits finds nobody.
    /// @param group only those in this group; null for all
    /// @param after the pupil after whom the page begins; null for the first one
    public PupilPage roll(Look look, String text, @Nullable GroupId group, @Nullable PupilId after, int limit) {
        var entrance = organisationAccess.find(look.organisation(), look.viewer());
        if (entrance.isEmpty() || !PupilPolicy.mayList(entrance.get().asker())) {
            accessLog.refused(look.in(entrance.map(Entrance::asker).orElse(look.viewer().in(null)).roleName()),
                    look.record());
            throw new Refused(OrganisationDirectory.absent());
        }
        var organisation = entrance.get().organisation();
        var prefix = SearchKey.of(text);
        var nobody = prefix.isEmpty() && !text.isBlank()
                || group != null && organisation.group(group).isEmpty();
        var position = after == null ? null : position(look.organisation(), after);
        var found = nobody
                ? List.<Pupil>of()
                : pupils.roll(look.organisation(), group, prefix, position, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var shown = page.stream().filter(pupil -> seen(entrance.get().asker(), pupil).isPresent())
                .map(pupil -> pupil.in(organisation)).toList();
        accessLog.allowed(look.in(entrance.get().asker().roleName()), look.record(), shown.size());
        return new PupilPage(shown, found.size() > limit ? page.getLast().id() : null);
    }

    /// One pupil.
    ///
    /// @param endpoint the endpoint's template
    public SeenPupil one(Approach approach, String endpoint) {
        var look = approach.look(endpoint);
        try {
            var reached = pupilAccess.see(approach, Wanted.READ_PUPIL);
            if (reached.sight() instanceof Sight.School) {
                accessLog.allowed(look.in(reached.asker().roleName()), look.record(), 1);
            }
            return new SeenPupil(reached.pupil().in(reached.organisation()), reached.sight());
        } catch (Refused refused) {
            accessLog.refused(look.in(role(approach)), look.record());
            throw refused;
        }
    }

    /// Somebody's own children, over all schools and clubs that they belong to.
    ///
    /// @param after the pupil after whom the page begins; null for the first one
    public PupilPage own(Requester guardian, @Nullable PupilId after, int limit) {
        var found = pupils.ofGuardian(guardian.user(), after, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var entrances = new HashMap<OrganisationId, Optional<Entrance>>();
        var shown = page.stream()
                .flatMap(pupil -> entrances
                        .computeIfAbsent(pupil.organisation(), id -> organisationAccess.find(id, guardian)).stream()
                        .flatMap(entrance -> seen(entrance.asker(), pupil).stream()
                                .map(own -> own.in(entrance.organisation()))))
                .toList();
        return new PupilPage(shown, found.size() > limit ? page.getLast().id() : null);
    }

    private Optional<Pupil> seen(Asker asker, Pupil pupil) {
        return switch (PupilPolicy.sight(asker, pupil)) {
            case Sight.Nothing() -> Optional.empty();
            case Sight.KeptBack(var by) -> {
                withholdings.applied(pupil, asker.user(), by, Wanted.LIST_PUPILS, pupil.id().value());
                yield Optional.empty();
            }
            case Sight.School school -> Optional.of(pupil);
            case Sight.OwnChild ownChild -> Optional.of(pupil);
        };
    }

    private String position(OrganisationId organisation, PupilId after) {
        return pupils.find(after).filter(last -> last.organisation().equals(organisation)).map(pupils::position)
                .orElseThrow(() -> new Refused(Refusal.invalid("invalid-cursor",
                        "The list has changed. Start again from its first page.", List.of())));
    }

    private String role(Approach approach) {
        return organisationAccess.find(approach.organisation(), approach.requester()).map(Entrance::asker)
                .orElse(approach.requester().in(null)).roleName();
    }
}
