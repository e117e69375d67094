package com.comms123.messaging.writing.custody.domain;

import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Concern;
import com.comms123.messaging.directory.pupil.domain.Concern.Concerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Withheld;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.directory.pupil.domain.Veto;
import com.comms123.messaging.directory.pupil.domain.Why;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.BegunByMember;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Decides the recipients of a message, and what custody restrictions take away from that (ADR 0009, 0013). Decided at
/// the moment of sending or showing, never remembered.
///
/// A message reaches who has chosen one of its groups, and the guardians of the pupils in it. A guardian whose pupil in
/// the group may not be the reason of a message, by `no-messages` or `no-contact`, gets nothing of that group, chosen
/// or not: unless another, unrestricted pupil of theirs is in it too, or they are staff. A message to everyone is like
/// one to a group that everybody has chosen and all pupils are in. Guardians of a chosen pupil get it on this pupil's
/// account alone: for whom any restriction stands, no other pupil and no role makes up.
public final class Custody {
    private Custody() {}

    /// @param pupils all of the member's pupils in the member's organisation; those of others may be among them
    public static Concern decide(Member member, Collection<Pupil> pupils, Audience to) {
        var begun = to.begun();
        if (begun != null) {
            return ofConversation(member, pupils, to, begun);
        }
        var family = Family.of(member, pupils);
        var groups = new HashSet<GroupId>();
        var through = new HashSet<PupilId>();
        var vetoes = new HashSet<Veto>();
        var everyone = false;
        if (to.everyone()) {
            var all = family.part(family.pupils);
            vetoes.addAll(all.against());
            everyone = all.against().isEmpty();
        }
        for (var group : to.groups()) {
            var inGroup = family.part(family.pupils.stream().filter(pupil -> pupil.groups().contains(group)).toList());
            if (!inGroup.against().isEmpty()) {
                vetoes.addAll(inGroup.against());
                continue;
            }
            through.addAll(inGroup.free());
            if (member.groups().contains(group)) {
                groups.add(group);
            }
        }
        for (var pupil : family.pupils) {
            if (to.pupils().contains(pupil.id())) {
                pupil.keepsOwnMessagesFrom(member.user()).ifPresentOrElse(
                        restriction -> vetoes.add(new Veto(pupil.id(), restriction)), () -> through.add(pupil.id()));
            }
        }
        var why = new Why(groups, through, everyone);
        if (!why.isEmpty()) {
            return new Concerned(why);
        }
        return vetoes.isEmpty() ? new Unconcerned() : new Withheld(vetoes);
    }

    /// A conversation reaches its author and staff. A restriction that stands for one of them on account of the pupil that
    /// it is about keeps it from them, and so does one that keeps the two apart: the school must find another way to answer.
    private static Concern ofConversation(Member member, Collection<Pupil> pupils, Audience to, BegunByMember begun) {
        if (!begun.isWith(member)) {
            return new Unconcerned();
        }
        var user = member.user();
        var vetoes = new LinkedHashSet<Veto>();
        pupils.stream()
                .filter(pupil -> to.pupils().contains(pupil.id())
                        || keeps(pupil, member.organisation(), user, begun.member()))
                .forEach(pupil -> pupil.keepsOwnMessagesFrom(user)
                        .ifPresent(restriction -> vetoes.add(new Veto(pupil.id(), restriction))));
        if (!vetoes.isEmpty()) {
            return new Withheld(vetoes);
        }
        var apart = pupils.stream().anyMatch(pupil -> keeps(pupil, member.organisation(), begun.member(), user));
        return !apart && mayRead(member, to, pupils) ? new Concerned(Why.OF_CONVERSATION) : new Unconcerned();
    }

    /// Whether a restriction keeps `viewer`, on account of this pupil, from another person.
    public static boolean keeps(Pupil pupil, OrganisationId organisation, UserId viewer, UserId person) {
        return !viewer.equals(person) && pupil.organisation().equals(organisation) && pupil.keepsFamilyFrom(viewer)
                && pupil.guardians().containsKey(person) && !pupil.former().contains(person);
    }

    /// Whether somebody may read what was sent to these. Messages to groups and to everyone are for every member (AC-1);
    /// one for chosen pupils is data about them (AC-2): their guardians and staff may read it, unless a restriction keeps
    /// the reader from all of these pupils. A conversation is for its author and staff, except whom a restriction keeps
    /// from its author, or from the pupil that it is about.
    ///
    /// @param known the known ones of the chosen pupils, and for a conversation the reader's own; of one that is not among
    ///     these, the reader is no guardian
    public static boolean mayRead(Member reader, Audience to, Collection<Pupil> known) {
        var begun = to.begun();
        if (begun != null) {
            return begun.isWith(reader) && (to.pupils().isEmpty() ? !begun.aboutPupil() : isNamed(reader, to, known))
                    && known.stream().noneMatch(
                            pupil -> keeps(pupil, reader.organisation(), reader.user(), begun.member()));
        }
        return !to.isForPupilsAlone() || isNamed(reader, to, known);
    }

    private static boolean isNamed(Member reader, Audience to, Collection<Pupil> known) {
        return to.pupils().stream().anyMatch(id -> known.stream()
                .filter(pupil -> pupil.id().equals(id)).findFirst()
                .map(pupil -> pupil.isNamedTo(reader.user(), reader.isStaff())).orElse(reader.isStaff()));
    }

    private record Family(Member member, List<Pupil> pupils) {
        static Family of(Member member, Collection<Pupil> pupils) {
            return new Family(member, pupils.stream().filter(pupil -> pupil.hasGuardian(member.user())
                    && pupil.organisation().equals(member.organisation()) && !pupil.deleted()).toList());
        }

        Part part(List<Pupil> some) {
            var free = some.stream().filter(pupil -> pupil.keepsMessagesFrom(member.user()).isEmpty()).map(Pupil::id)
                    .collect(Collectors.toSet());
            var mayHaveIt = !free.isEmpty() || member.isStaff();
            return new Part(free, mayHaveIt ? Set.of() : vetoes(member.user(), some));
        }
    }

    /// @param free the pupils on whose account the person may get the part
    /// @param against the restrictions that forbid to reveal it at all
    private record Part(Set<PupilId> free, Set<Veto> against) {}

    /// The part that is kept from one person at this moment, of everything that came to them before.
    ///
    /// @param memberships all of the person's
    /// @param pupils all of the person's, deleted ones too
    public static KeptBack keptBack(UserId user, Collection<Member> memberships, Collection<Pupil> pupils) {
        var restricted = pupils.stream().filter(pupil -> pupil.keepsMessagesFrom(user).isPresent()).toList();
        if (restricted.isEmpty()) {
            return KeptBack.NOTHING;
        }
        var groups = new HashSet<GroupId>();
        var organisations = new HashSet<OrganisationId>();
        for (var member : memberships) {
            if (!member.isStaff()) {
                restricted.stream()
                        .filter(pupil -> !pupil.deleted() && pupil.organisation().equals(member.organisation()))
                        .forEach(pupil -> {
                            groups.addAll(pupil.groups());
                            organisations.add(pupil.organisation());
                        });
            }
        }
        pupils.stream().filter(pupil -> pupil.hasGuardian(user) && pupil.keepsMessagesFrom(user).isEmpty())
                .filter(pupil -> !pupil.deleted()).forEach(pupil -> {
                    groups.removeAll(pupil.groups());
                    organisations.remove(pupil.organisation());
                });
        return new KeptBack(user, restricted, groups, organisations);
    }

    private static Set<Veto> vetoes(UserId user, List<Pupil> pupils) {
        var vetoes = new LinkedHashSet<Veto>();
        pupils.forEach(pupil -> pupil.keepsMessagesFrom(user)
                .ifPresent(restriction -> vetoes.add(new Veto(pupil.id(), restriction))));
        return vetoes;
    }

    /// @param restricted the pupils on whose account the person may get nothing
    /// @param groups the groups of which the person may get nothing
    /// @param organisations the organisations whose messages to everyone the person may not get
    public record KeptBack(UserId user, List<Pupil> restricted, Set<GroupId> groups,
            Set<OrganisationId> organisations) {
        static final KeptBack NOTHING = new KeptBack(new UserId(new UUID(0, 0)), List.of(), Set.of(), Set.of());

        public KeptBack {
            restricted = List.copyOf(restricted);
            groups = Set.copyOf(groups);
            organisations = Set.copyOf(organisations);
        }

        public boolean isNothing() {
            return restricted.isEmpty();
        }

        public Set<PupilId> pupils() {
            var ids = new HashSet<PupilId>();
            restricted.forEach(pupil -> ids.add(pupil.id()));
            return ids;
        }

        /// The restrictions that forbid to show something that came for these reasons: empty when one of them is left.
        public Set<Veto> vetoes(OrganisationId organisation, Why why) {
            if (isNothing() || why.isEmpty() || why.conversation() || !groups.containsAll(why.groups())
                    || !pupils().containsAll(why.pupils()) || why.everyone() && !organisations.contains(organisation)) {
                return Set.of();
            }
            return Custody.vetoes(user, restricted.stream()
                    .filter(pupil -> why.pupils().contains(pupil.id()) || pupil.isInAny(why.groups())
                            || why.everyone() && !pupil.deleted() && pupil.organisation().equals(organisation))
                    .toList());
        }
    }
}
