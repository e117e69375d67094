package com.comms123.messaging.pupil.domain;

import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.pupil.domain.Concern.Concerned;
import com.comms123.messaging.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.pupil.domain.Concern.Withheld;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Who is a recipient of what is sent to a group, and what custody restrictions take away from that (ADR 0009). Decided
/// at the moment of sending or showing, never remembered.
///
/// A message reaches who has chosen the group, and the guardians of the pupils in it. A guardian whose pupil in the group
/// may not be the reason of a message, by `no-messages` or `no-contact`, gets nothing of that group, chosen or not:
/// unless another, unrestricted pupil of theirs is in it too, or they are staff.
public final class Custody {
    private Custody() {}

    /// @param pupils all of the member's pupils in the member's organisation; those of others may be among them
    /// @param to the groups that something is sent to
    public static Concern decide(Member member, Collection<Pupil> pupils, Collection<GroupId> to) {
        var groups = new HashSet<GroupId>();
        var through = new HashSet<PupilId>();
        var vetoes = new HashSet<Veto>();
        for (var group : to) {
            var inGroup = pupils.stream()
                    .filter(pupil -> pupil.hasGuardian(member.user()) && pupil.groups().contains(group)).toList();
            var free = inGroup.stream().filter(pupil -> pupil.keepsMessagesFrom(member.user()).isEmpty())
                    .map(Pupil::id).toList();
            var vetoed = vetoes(member.user(), inGroup);
            if (!vetoed.isEmpty() && free.isEmpty() && !member.isStaff()) {
                vetoes.addAll(vetoed);
                continue;
            }
            through.addAll(free);
            if (member.groups().contains(group)) {
                groups.add(group);
            }
        }
        if (!groups.isEmpty() || !through.isEmpty()) {
            return new Concerned(groups, through);
        }
        return vetoes.isEmpty() ? new Unconcerned() : new Withheld(vetoes);
    }

    /// What is kept from one person at this moment, of whatever came to them before.
    ///
    /// @param memberships all of the person's
    /// @param pupils all of the person's, deleted ones too
    public static KeptBack keptBack(UserId user, Collection<Member> memberships, Collection<Pupil> pupils) {
        var restricted = pupils.stream().filter(pupil -> pupil.keepsMessagesFrom(user).isPresent()).toList();
        if (restricted.isEmpty()) {
            return KeptBack.NOTHING;
        }
        var groups = new HashSet<GroupId>();
        for (var member : memberships) {
            if (!member.isStaff()) {
                restricted.stream().filter(pupil -> pupil.organisation().equals(member.organisation()))
                        .forEach(pupil -> groups.addAll(pupil.groups()));
            }
        }
        pupils.stream().filter(pupil -> pupil.hasGuardian(user) && pupil.keepsMessagesFrom(user).isEmpty())
                .forEach(pupil -> groups.removeAll(pupil.groups()));
        return new KeptBack(user, restricted, groups);
    }

    private static Set<Veto> vetoes(UserId user, List<Pupil> pupils) {
        var vetoes = new LinkedHashSet<Veto>();
        pupils.forEach(pupil -> pupil.keepsMessagesFrom(user)
                .ifPresent(restriction -> vetoes.add(new Veto(pupil.id(), restriction))));
        return vetoes;
    }

    /// @param restricted the pupils on whose account nothing may be told
    /// @param groups the groups of which nothing may be told
    public record KeptBack(UserId user, List<Pupil> restricted, Set<GroupId> groups) {
        static final KeptBack NOTHING = new KeptBack(new UserId(new UUID(0, 0)), List.of(), Set.of());

        public KeptBack {
            restricted = List.copyOf(restricted);
            groups = Set.copyOf(groups);
        }

        public boolean isNothing() {
            return restricted.isEmpty();
        }

        public Set<PupilId> pupils() {
            var ids = new HashSet<PupilId>();
            restricted.forEach(pupil -> ids.add(pupil.id()));
            return ids;
        }

        /// What forbids to show something that came for these reasons: empty when one of them is left.
        public Set<Veto> vetoes(Set<GroupId> cameToGroups, Set<PupilId> cameForPupils) {
            if (isNothing() || cameToGroups.isEmpty() && cameForPupils.isEmpty() || !groups.containsAll(cameToGroups)
                    || !pupils().containsAll(cameForPupils)) {
                return Set.of();
            }
            return Custody.vetoes(user, restricted.stream()
                    .filter(pupil -> cameForPupils.contains(pupil.id()) || pupil.isInAny(cameToGroups)).toList());
        }
    }
}
