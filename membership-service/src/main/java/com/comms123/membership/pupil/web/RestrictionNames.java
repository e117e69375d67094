package com.comms123.membership.pupil.web;

import com.comms123.contracts.membership.CustodyRestriction;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Custody restrictions as clients write them, such as `no-contact`.
final class RestrictionNames {
    private static final String ALL = Arrays.stream(CustodyRestriction.values()).map(RestrictionNames::of)
            .collect(Collectors.joining(", "));

    static String of(CustodyRestriction restriction) {
        return restriction.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> of(Collection<CustodyRestriction> restrictions) {
        return restrictions.stream().sorted().map(RestrictionNames::of).toList();
    }

    static Set<CustodyRestriction> read(List<String> names, FilledIn filledIn) {
        var read = EnumSet.noneOf(CustodyRestriction.class);
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var known = Arrays.stream(CustodyRestriction.values()).filter(one -> of(one).equals(name)).findFirst();
            if (known.isPresent()) {
                read.add(known.get());
            } else {
                filledIn.wrong("restrictions[" + i + "]", "unknown-restriction", "One of " + ALL + ".");
            }
        }
        return read;
    }

    private RestrictionNames() {}
}
