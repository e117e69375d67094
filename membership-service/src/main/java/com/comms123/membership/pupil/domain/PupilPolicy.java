package com.comms123.membership.pupil.domain;

import static com.comms123.contracts.membership.MemberRole.ADMIN;
import static com.comms123.contracts.membership.MemberRole.STAFF;

import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.person.domain.UserId;

/// Decides who may do what with pupils, their guardians and restrictions. Everything that reads or changes a pupil on
/// somebody's behalf asks here, each time; nothing is cached (ADR 0009).
///
/// Everything is about one organisation: a standing elsewhere counts for nothing, nor does any role on the platform.
public final class PupilPolicy {

    /// The roll of pupils is the school's: its admins and staff.
    public static boolean mayList(Asker asker) {
        return asker.is(ADMIN) || asker.is(STAFF);
    }

    public static boolean mayEnrol(Asker asker) {
        return asker.is(ADMIN);
    }

    /// A restriction is stronger than any role: a teacher who is a restricted parent of a pupil is a restricted parent, and
    /// an admin cannot lift their own. Being a guardian counts for active members only.
    public static Sight sight(Asker asker, Pupil pupil) {
        return pupil.listed() ? sightOfListed(asker, pupil) : new Sight.Nothing();
    }

    /// Asked again, also when nobody sees the pupil any more: the first request stands, and its receipt is shown again.
    public static boolean mayDelete(Asker asker, Pupil pupil) {
        return sightOfListed(asker, pupil) instanceof Sight.School(var change) && change;
    }

    /// Nobody restricts, or frees, themselves.
    public static boolean mayRestrict(Asker asker, Pupil pupil, UserId guardian) {
        return !asker.user().equals(guardian) && sight(asker, pupil) instanceof Sight.School(var change) && change;
    }

    private static Sight sightOfListed(Asker asker, Pupil pupil) {
        if (asker.standing() == null) {
            return new Sight.Nothing();
        }
        var school = mayList(asker);
        var own = pupil.guardian(asker.user());
        var guardian = own.filter(Guardian::linked).isPresent();
        if (!school && !guardian) {
            return new Sight.Nothing();
        }
        var barrier = own.map(Guardian::barredFromRecordBy).orElse(null);
        if (barrier != null) {
            return new Sight.KeptBack(barrier);
        }
        return school ? new Sight.School(asker.is(ADMIN)) : new Sight.OwnChild();
    }

    private PupilPolicy() {}
}
