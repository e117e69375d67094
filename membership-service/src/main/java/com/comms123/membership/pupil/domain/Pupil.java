package com.comms123.membership.pupil.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.Guardianship;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.Refusal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A pupil of one school or club, with guardians and with what the guardians may not have (ADR 0009). One document: a
/// restriction, the guardian it is about and the events about it change in one write.
///
/// `pupil.*` events carry the whole state; their sequence is the document's version. Their guardians are those who are
/// linked, and those former ones who must not be notified.
///
/// Strictly private (AC-2): prints nothing but its id.
///
/// @param reference the school's own number; unique among the organisation's pupils; null when there is none
/// @param guardians in the order of their ids; also former ones, as long as they are restricted
/// @param erased restrictions of people whose accounts are erased, as long as no other account of theirs is known here
/// @param deletion once its deletion was asked for: nobody sees it any more
/// @param version the version the state was read at; 0 when it has never been stored
public record Pupil(PupilId id, OrganisationId organisation, PupilName name, @Nullable PupilReference reference,
        Set<GroupId> groups, List<Guardian> guardians, List<ErasedGuardian> erased, @Nullable Deletion deletion,
        long version) {

    public static final int MAX_GROUPS = 50;
    public static final int MAX_GUARDIANS = 20;
    /// Those who are guardians, and those who were and are restricted.
    private static final int MAX_PAIRS = 3 * MAX_GUARDIANS;
    private static final PupilChange NO_CHANGE = new PupilChange(null, null, false, null);

    public Pupil {
        groups = Set.copyOf(groups);
        guardians = guardians.stream().sorted(Comparator.comparing(guardian -> guardian.user().value())).toList();
        erased = List.copyOf(erased);
    }

    /// One without erased guardians.
    public Pupil(PupilId id, OrganisationId organisation, PupilName name, @Nullable PupilReference reference,
            Set<GroupId> groups, List<Guardian> guardians, @Nullable Deletion deletion, long version) {
        this(id, organisation, name, reference, groups, guardians, List.of(), deletion, version);
    }

    /// A new pupil, with those who are guardians from the beginning, and with what deleted records of the same child
    /// restrict.
    public static Decision<Pupil> enrol(PupilId id, OrganisationId organisation, PupilName name,
            @Nullable PupilReference reference, Set<GroupId> groups, List<NewGuardian> guardians,
            Predecessors predecessors) {
        var blank = new Pupil(id, organisation, name, reference, groups, List.of(), null, 0);
        return switch (blank.roster(NO_CHANGE, guardians, predecessors)) {
            case Accepted(var pupil, var ignored) -> pupil.accepted(pupil.enrolled(), blank);
            case Unchanged(var pupil) -> pupil.accepted(pupil.enrolled(), blank);
            case Declined<Pupil> declined -> declined;
        };
    }

    /// Another name, reference or groups.
    public Decision<Pupil> edit(PupilChange change, Predecessors predecessors) {
        return roster(change, List.of(), predecessors);
    }

    /// A roster's changes: a changed record, and guardians who are added to those there are. It takes no guardian away
    /// and lifts no restriction.
    public Decision<Pupil> roster(PupilChange change, List<NewGuardian> added, Predecessors predecessors) {
        if (deletion != null) {
            return new Declined<>(absent());
        }
        var nowGroups = change.groups() == null ? groups : change.groups();
        if (nowGroups.size() > MAX_GROUPS) {
            return new Declined<>(tooManyGroups());
        }
        var changed = new Pupil(id, organisation, nameAfter(change), referenceAfter(change), nowGroups, guardians,
                erased, null, version);
        changed = changed.with(changed.accounts().succeeding(predecessors));
        for (var guardian : added) {
            changed = changed.withLinked(guardian);
        }
        if (changed.linkedCount() > MAX_GUARDIANS || changed.guardians.size() > MAX_PAIRS) {
            return new Declined<>(Refusal.conflict("too-many-guardians",
                    "A pupil has at most " + MAX_GUARDIANS + " guardians."));
        }
        return changed.equals(this) ? new Unchanged<>(this) : changed.accepted(changed.updated(), this);
    }

    public PupilName nameAfter(PupilChange change) {
        return change.name() == null ? name : change.name();
    }

    public @Nullable PupilReference referenceAfter(PupilChange change) {
        return change.withoutReference() ? null : change.reference() == null ? reference : change.reference();
    }

    /// Makes somebody a guardian, or gives the relationship another word.
    public Decision<Pupil> link(NewGuardian guardian) {
        return roster(NO_CHANGE, List.of(guardian), Predecessors.NONE);
    }

    /// Somebody is no guardian any more. Their restrictions stay until they are lifted.
    public Decision<Pupil> unlink(UserId user) {
        var linked = guardian(user).filter(Guardian::linked);
        return linked.isEmpty() || deletion != null ? new Declined<>(guardianAbsent()) : unlinked(linked.get());
    }

    /// The membership of a guardian has ended, and so does what was linked under it; what was linked after they came back
    /// stays.
    ///
    /// @param endedAt the version with which the membership ended
    public Decision<Pupil> membershipEnded(UserId user, long endedAt) {
        return guardian(user).filter(found -> found.linked() && found.since() < endedAt && deletion == null)
                .map(this::unlinked).orElseGet(() -> new Unchanged<>(this));
    }

    /// From now on the guardian has exactly these restrictions, under whichever account.
    ///
    /// @param addresses by which they will be recognised; empty when that is unknown now
    public Decision<Pupil> restrict(UserId user, Set<CustodyRestriction> restrictions,
            @Nullable CourtReference writtenIn, Set<AddressHash> addresses) {
        var found = guardian(user);
        if (found.isEmpty() || deletion != null) {
            return new Declined<>(guardianAbsent());
        }
        return changedTo(accounts().restricted(found.get(), restrictions, writtenIn, addresses));
    }

    /// As [#restrict(UserId, Set, CourtReference, Set)], when nothing more is known of the person's addresses.
    public Decision<Pupil> restrict(UserId user, Set<CustodyRestriction> restrictions,
            @Nullable CourtReference writtenIn) {
        return restrict(user, restrictions, writtenIn, Set.of());
    }

    /// The account turns out to have these addresses. A person who is restricted under another account with one of them
    /// is restricted under this one, too, be they a guardian or staff who only see the pupil. A deleted record learns it
    /// as well: the child may get another one.
    public Decision<Pupil> recognise(UserId user, Set<AddressHash> addresses) {
        return changedTo(accounts().recognised(user, addresses));
    }

    /// Whether it holds anything that must follow somebody.
    public boolean restrictsAnybody() {
        return !erased.isEmpty() || guardians.stream().anyMatch(guardian -> !guardian.restrictions().isEmpty());
    }

    /// Whether a record with this name and reference seems to be about the same child. Two numbers decide; where one is
    /// missing, two children with one name are taken for one: a warning too many can be lifted.
    public boolean seemsToBe(PupilName otherName, @Nullable PupilReference otherReference) {
        return reference != null && otherReference != null
                ? reference.equals(otherReference)
                : name.searchKey().equals(otherName.searchKey());
    }

    /// Whether a restriction of somebody else could turn out to be this person's: who links them MUST know their addresses.
    public boolean mayCarryOverTo(UserId user) {
        return accounts().mayCarryOverTo(user);
    }

    /// The group is no more.
    public Decision<Pupil> groupEnded(GroupId group) {
        if (deletion != null || !groups.contains(group)) {
            return new Unchanged<>(this);
        }
        var fewer = new HashSet<>(groups);
        fewer.remove(group);
        return new Pupil(id, organisation, name, reference, fewer, guardians, erased, null, version)
                .updatedAlone();
    }

    /// The pupil vanishes at once (UP-3). Asked again, the first request stands.
    public Decision<Pupil> requestDeletion(Deletion request) {
        if (deletion != null) {
            return new Unchanged<>(this);
        }
        var hidden = new Pupil(id, organisation, name, reference, groups, guardians, erased, request, version);
        return new Accepted<>(hidden, List.of(hidden.deletionRequested()));
    }

    /// The request for the deletion.
    public PupilDeletionRequested deletionRequested() {
        var request = Objects.requireNonNull(deletion, "deletion");
        return new PupilDeletionRequested(id.value(), organisation.value(), request.id(), request.requestedAt(),
                request.dueAt(), request.receipt().hash(), request.policyVersion());
    }

    /// A person is removed from the platform: nothing of theirs stays, also where the pupil is hidden already. Their
    /// restrictions stay without them (ADR 0026).
    public Decision<Pupil> forget(UserId user) {
        if (guardian(user).isEmpty()) {
            return new Unchanged<>(this);
        }
        var without = with(accounts().erased(user));
        return new Accepted<>(without, deletion == null ? List.of(without.updated()) : List.of());
    }

    /// The same, with the version under which it is stored.
    public Pupil storedAs(long newVersion) {
        return new Pupil(id, organisation, name, reference, groups, guardians, erased, deletion, newVersion);
    }

    /// The pupil as people see it: without groups that have been deleted, even if that has not reached it yet.
    public Pupil in(Organisation now) {
        var there = new HashSet<>(groups);
        there.removeIf(group -> now.group(group).isEmpty());
        return there.size() == groups.size()
                ? this
                : new Pupil(id, organisation, name, reference, there, guardians, erased, deletion, version);
    }

    /// Whether anybody may know of it.
    public boolean listed() {
        return deletion == null;
    }

    /// Somebody's place with the pupil, a former one too.
    public Optional<Guardian> guardian(UserId user) {
        return guardians.stream().filter(guardian -> guardian.user().equals(user)).findFirst();
    }

    /// The groups' ids in a fixed order, as events and documents carry them.
    public List<UUID> groupIds() {
        return new TreeSet<>(groups).stream().map(GroupId::value).toList();
    }

    public static Refusal absent() {
        return Refusal.absent("pupil-not-found", "There is no pupil with this id.");
    }

    public static Refusal guardianAbsent() {
        return Refusal.absent("guardian-not-found", "The pupil has no guardian with this id.");
    }

    public static Refusal referenceTaken() {
        return Refusal.conflict("reference-taken", "Another pupil of this organisation has this reference.");
    }

    @Override
    public String toString() {
        return "Pupil[id=" + id.value() + ", ***]";
    }

    private long linkedCount() {
        return guardians.stream().filter(Guardian::linked).count();
    }

    private Decision<Pupil> unlinked(Guardian guardian) {
        var accounts = accounts();
        return with(guardian.restrictions().isEmpty()
                ? accounts.without(guardian.user())
                : accounts.with(guardian.unlinked())).updatedAlone();
    }

    private Pupil withLinked(NewGuardian added) {
        var accounts = accounts();
        var linked = accounts.with(accounts.find(added.user()).map(known -> known.relinked(added))
                .orElseGet(() -> Guardian.linked(added)));
        return with(added.addresses().isEmpty() ? linked : linked.recognised(added.user(), added.addresses()));
    }

    private GuardianAccounts accounts() {
        return new GuardianAccounts(guardians, erased);
    }

    private Pupil with(GuardianAccounts accounts) {
        return new Pupil(id, organisation, name, reference, groups, accounts.guardians(), accounts.erased(), deletion,
                version);
    }

    private Decision<Pupil> changedTo(GuardianAccounts accounts) {
        var changed = with(accounts);
        if (changed.equals(this)) {
            return new Unchanged<>(this);
        }
        return deletion == null ? changed.accepted(changed.updated(), this) : new Accepted<>(changed, List.of());
    }

    private Decision<Pupil> updatedAlone() {
        return new Accepted<>(this, List.of(updated()));
    }

    private Decision<Pupil> accepted(Event first, Pupil before) {
        return new Accepted<>(this,
                Stream.concat(Stream.of(first), RestrictionEvents.between(before, this).stream()).toList());
    }

    private PupilEnrolled enrolled() {
        return new PupilEnrolled(id.value(), organisation.value(), groupIds(), publishedGuardians());
    }

    private PupilUpdated updated() {
        return new PupilUpdated(id.value(), organisation.value(), groupIds(), publishedGuardians());
    }

    private List<Guardianship> publishedGuardians() {
        return guardians.stream().filter(Guardian::mattersToSenders).map(Guardian::toGuardianship).toList();
    }

    private static Refusal tooManyGroups() {
        return Refusal.conflict("too-many-groups", "A pupil is in at most " + MAX_GROUPS + " groups.");
    }
}
