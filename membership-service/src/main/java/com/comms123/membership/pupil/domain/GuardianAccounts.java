package com.comms123.membership.pupil.domain;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All accounts under which people are, or were, guardians of one pupil. Two accounts with an address in common belong to
/// the same person: a restriction of one of them holds for all of them, whichever came first (ADR 0026).
///
/// @param erased people of whom only the restriction is left
record GuardianAccounts(List<Guardian> guardians, List<ErasedGuardian> erased) {
    GuardianAccounts {
        guardians = List.copyOf(guardians);
        erased = List.copyOf(erased);
    }

    Optional<Guardian> find(UserId user) {
        return guardians.stream().filter(guardian -> guardian.user().equals(user)).findFirst();
    }

    GuardianAccounts with(Guardian guardian) {
        var all = new ArrayList<>(without(guardian.user()).guardians);
        all.add(guardian);
        return new GuardianAccounts(all, erased);
    }

    GuardianAccounts without(UserId user) {
        return new GuardianAccounts(guardians.stream().filter(guardian -> !guardian.user().equals(user)).toList(),
                erased);
    }

    /// Whether somebody else's restrictions could turn out to be this person's.
    boolean mayCarryOverTo(UserId user) {
        return !erased.isEmpty() || guardians.stream()
                .anyMatch(guardian -> !guardian.user().equals(user) && !guardian.addresses().isEmpty());
    }

    /// The account turns out to have these addresses. The restrictions of the same person under other accounts apply to
    /// it from now on, linked or not; an erased guardian who was that person comes to life in it.
    GuardianAccounts recognised(UserId user, Set<AddressHash> addresses) {
        var own = find(user).orElseGet(() -> Guardian.unknown(user));
        var known = union(own.addresses(), addresses);
        var others = sameAs(user, known);
        var gone = new ArrayList<ErasedGuardian>();
        while (gone.addAll(erased.stream().filter(one -> one.isOneOf(known) && !gone.contains(one)).toList())
                | known.addAll(addressesOf(others, gone))) {
            others = sameAs(user, known);
        }
        var carried = EnumSet.noneOf(CustodyRestriction.class);
        others.forEach(other -> carried.addAll(other.restrictions()));
        gone.forEach(one -> carried.addAll(one.restrictions()));
        if (carried.isEmpty()) {
            return own.restrictions().isEmpty() ? this : with(own.under(known));
        }
        return new GuardianAccounts(with(own.carrying(carried, referenceOf(others), known)).guardians,
                erased.stream().filter(Predicate.not(gone::contains)).toList());
    }

    /// Restrictions of earlier records of the same child hold here, too, under whichever account, until an admin decides.
    GuardianAccounts succeeding(Predecessors predecessors) {
        if (predecessors.records().isEmpty()) {
            return this;
        }
        var all = this;
        for (var record : predecessors.records()) {
            for (var before : record.guardians()) {
                if (!before.restrictions().isEmpty()) {
                    all = all.with(all.find(before.user()).orElseGet(before::unrestricted).carrying(
                            before.restrictions(), before.reference(), before.addresses()));
                }
            }
            for (var one : record.erased()) {
                all = all.with(one);
            }
        }
        for (var guardian : all.guardians) {
            all = all.recognised(guardian.user(), predecessors.addresses().getOrDefault(guardian.user(), Set.of()));
        }
        return all;
    }

    /// From now on exactly these restrictions hold for the person, under whichever account.
    GuardianAccounts restricted(Guardian guardian, Set<CustodyRestriction> restrictions,
            @Nullable CourtReference where, Set<AddressHash> addresses) {
        var known = union(guardian.addresses(), addresses);
        var changed = with(guardian.restricted(restrictions, where).under(known)).left(guardian.user());
        for (var other : sameAs(guardian.user(), known)) {
            changed = changed.with(other.restricted(restrictions, where)).left(other.user());
        }
        var others = erased.stream().filter(one -> !one.isOneOf(known)).toList();
        return new GuardianAccounts(changed.guardians, others);
    }

    /// The account is erased. Its person's restrictions stay without it, unless another account of theirs carries them.
    GuardianAccounts erased(UserId user) {
        var own = find(user);
        var left = without(user);
        if (own.isEmpty() || own.get().restrictions().isEmpty() || own.get().addresses().isEmpty()) {
            return left;
        }
        var addresses = own.get().addresses();
        var others = left.sameAs(user, addresses);
        if (!others.isEmpty()) {
            for (var other : others) {
                left = left.with(other.under(union(other.addresses(), addresses)));
            }
            return left;
        }
        return left.with(new ErasedGuardian(addresses, own.get().restrictions()));
    }

    private GuardianAccounts with(ErasedGuardian added) {
        var kept = added;
        var rest = new ArrayList<ErasedGuardian>();
        for (var one : erased) {
            if (one.isOneOf(added.addresses())) {
                kept = kept.and(one);
            } else {
                rest.add(one);
            }
        }
        rest.add(kept);
        return new GuardianAccounts(guardians, rest);
    }

    /// Without somebody who is neither a guardian nor restricted any more.
    private GuardianAccounts left(UserId user) {
        return find(user).filter(one -> !one.linked() && one.restrictions().isEmpty()).isPresent()
                ? without(user)
                : this;
    }

    private List<Guardian> sameAs(UserId user, Set<AddressHash> known) {
        return guardians.stream().filter(other -> !other.user().equals(user)
                && other.addresses().stream().anyMatch(known::contains)).toList();
    }

    private static Set<AddressHash> addressesOf(List<Guardian> accounts, List<ErasedGuardian> gone) {
        var addresses = new HashSet<AddressHash>();
        accounts.forEach(account -> addresses.addAll(account.addresses()));
        gone.forEach(account -> addresses.addAll(account.addresses()));
        return addresses;
    }

    private static @Nullable CourtReference referenceOf(List<Guardian> others) {
        return others.stream().flatMap(other -> Stream.ofNullable(other.reference())).findFirst().orElse(null);
    }

    static Set<AddressHash> union(Set<AddressHash> some, Set<AddressHash> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
