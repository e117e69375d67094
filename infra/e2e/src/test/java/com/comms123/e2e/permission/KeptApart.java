package com.comms123.e2e.permission;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The people and data that a custody restriction keeps from the restricted person on one path, in any role (ADR 0026).
enum KeptApart {
    /// The pupil's other guardians are left out, or absent: names, ids, addresses, words, counts.
    OTHER_GUARDIANS("shows no other guardian", EnumSet.of(Restriction.NO_CONTACT, Restriction.NO_PUPIL_DATA)),
    /// Nothing goes to the pupil's other guardians: they are absent.
    REACHING_THEM("does not reach another guardian", EnumSet.of(Restriction.NO_CONTACT, Restriction.NO_PUPIL_DATA)),
    /// The pupil's record is absent.
    PUPIL("pupil is absent", EnumSet.of(Restriction.NO_CONTACT, Restriction.NO_PUPIL_DATA)),
    /// Messages for the chosen pupil, with all that belongs to them, are absent.
    OWN_MESSAGES("message for the pupil is absent", EnumSet.allOf(Restriction.class)),
    /// Messages to the pupil's groups do not arrive through the pupil.
    NOTIFICATION("nothing comes through the pupil", EnumSet.of(Restriction.NO_CONTACT, Restriction.NO_MESSAGES)),
    /// A copy for the pupil is refused, and what the others keep back is in no copy.
    COPY("is in no copy", EnumSet.allOf(Restriction.class));

    /// The restrictions that a school can place.
    enum Restriction {
        NO_CONTACT, NO_MESSAGES, NO_PUPIL_DATA;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final String words;
    private final Set<Restriction> by;

    KeptApart(String words, Set<Restriction> by) {
        this.words = words;
        this.by = Set.copyOf(by);
    }

    String words() {
        return words;
    }

    boolean isBy(Restriction restriction) {
        return by.contains(restriction);
    }
}
