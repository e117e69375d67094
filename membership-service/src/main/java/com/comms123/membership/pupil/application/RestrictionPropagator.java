package com.comms123.membership.pupil.application;

import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.member.application.People;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.AddressHashes;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Predecessors;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Makes custody restrictions follow the person, not the account (ADR 0026). The code that links somebody asks
/// [#addressesFor] and stores link and restriction in one write. A person who joins, or gets another address, is looked
/// for among those whom the school has restricted. The code that gives a record its name or reference asks for the
/// child's deleted records, and stores their restrictions in the same write. Doing any of it again changes nothing, and
/// the order of events does not matter.
@Service
public class RestrictionPropagator {
    private static final Logger log = LoggerFactory.getLogger(RestrictionPropagator.class);
    private static final int BATCH = 100;

    private final Pupils pupils;
    private final PupilWriter writer;
    private final Memberships memberships;
    private final People people;
    private final AddressHashes hashes;

    RestrictionPropagator(Pupils pupils, PupilWriter writer, Memberships memberships, People people,
            AddressHashes hashes) {
        this.pupils = pupils;
        this.writer = writer;
        this.memberships = memberships;
        this.people = people;
        this.hashes = hashes;
    }

    /// The hashes that recognise a person who is about to be linked; empty when nothing could carry over to them
    /// anyway.
    ///
    /// @param records the pupil's, and those that it succeeds
    /// @throws Refused when that cannot be found out now: nobody is linked with a child on a guess
    public Set<AddressHash> addressesFor(Collection<Pupil> records, UserId person) {
        return records.stream().anyMatch(pupil -> pupil.mayCarryOverTo(person))
                ? hashes.of(person).map(Set::of).orElse(Set.of())
                : Set.of();
    }

    /// Those of an organisation's deleted records that restrict somebody and have one of these references or names.
    ///
    /// @param references together with the names at most [Pupils#MOST_AT_ONCE]
    public List<Pupil> deletedLike(OrganisationId organisation, Collection<PupilReference> references,
            Collection<PupilName> names) {
        var keys = names.stream().map(PupilName::searchKey).collect(Collectors.toSet());
        var found = new ArrayList<Pupil>();
        @Nullable
        PupilId after = null;
        List<Pupil> batch;
        do {
            batch = pupils.deletedLike(organisation, references, keys, after, BATCH);
            batch.stream().filter(Pupil::restrictsAnybody).forEach(found::add);
            after = batch.isEmpty() ? after : batch.getLast().id();
        } while (batch.size() == BATCH);
        return found;
    }

    /// The deleted records that a record succeeds when it gets this name and reference.
    ///
    /// @param before the record as it is now; null for a new one
    /// @throws Refused `reference-taken`, or when it cannot be found out now whether a restriction follows somebody who
    ///     is linked already
    Predecessors predecessors(OrganisationId organisation, @Nullable Pupil before, PupilName name,
            @Nullable PupilReference reference) {
        if (before != null && name.equals(before.name()) && Objects.equals(reference, before.reference())) {
            return Predecessors.NONE;
        }
        var references = reference == null ? List.<PupilReference>of() : List.of(reference);
        // Otherwise a record that is deleted between the look-up and the write would free the number unseen.
        if (pupils.byReferences(organisation, references).values().stream()
                .anyMatch(other -> before == null || !other.id().equals(before.id()))) {
            throw new Refused(Pupil.referenceTaken());
        }
        return predecessors(deletedLike(organisation, references, List.of(name)), before, name, reference);
    }

    /// The deleted records that a record with this name and reference succeeds. Those that it has succeeded before do
    /// not count: what an admin has lifted since stays lifted.
    ///
    /// @param deleted [#deletedLike] at least this name and this reference, read after the reference was seen to be free
    /// @param before the record as it is now; null for a new one
    /// @throws Refused when it cannot be found out now whether a restriction follows somebody who is linked already
    public Predecessors predecessors(List<Pupil> deleted, @Nullable Pupil before, PupilName name,
            @Nullable PupilReference reference) {
        var alike = deleted.stream().filter(record -> record.seemsToBe(name, reference))
                .filter(record -> before == null || !record.seemsToBe(before.name(), before.reference())).toList();
        if (alike.isEmpty()) {
            return Predecessors.NONE;
        }
        var there = before == null
                ? Set.<UserId>of()
                : before.guardians().stream().map(Guardian::user).collect(Collectors.toSet());
        var known = new HashMap<UserId, Set<AddressHash>>();
        hashes.of(there).forEach((person, hash) -> known.put(person, Set.of(hash)));
        return new Predecessors(alike, known);
    }

    /// The hashes that will recognise a person who is about to be restricted; empty when they cannot be found out now:
    /// [#recogniseSome] does later. A restriction does not wait.
    Set<AddressHash> addressesOf(UserId restricted) {
        try {
            return hashes.of(restricted).map(Set::of).orElse(Set.of());
        } catch (Refused away) {
            if (away.refusal().kind() != Refusal.Kind.UNAVAILABLE) {
                throw away;
            }
            log.warn("Could not recognise a restricted person's other accounts, will retry: {}", away.refusal().code());
            return Set.of();
        }
    }

    /// Somebody has become a member, or has another role.
    public void joined(OrganisationId organisation, UserId person) {
        if (pupils.anyRecognisable(organisation)) {
            hashes.of(person).ifPresent(hash -> carry(organisation, person, hash));
        }
    }

    /// Somebody has another address, has confirmed it, or is about to be erased with it.
    public void recognise(UserId person) {
        var hash = hashes.of(person);
        if (hash.isEmpty()) {
            return;
        }
        people.recognise(person, hash.get());
        @Nullable
        PupilId after = null;
        List<Pupil> batch;
        do {
            batch = pupils.involving(person, after, BATCH);
            batch.forEach(pupil -> writer.change(pupil.id(), found -> found.recognise(person, Set.of(hash.get()))));
            after = batch.isEmpty() ? after : batch.getLast().id();
        } while (batch.size() == BATCH);
        everywhere(person, hash.get());
    }

    /// Somebody has asked for deletion: what they are recognised by is remembered before nobody knows it any more.
    public void erasing(UserId person, Instant at) {
        people.markGone(person, at);
        recognise(person);
    }

    private void everywhere(UserId person, AddressHash hash) {
        @Nullable
        OrganisationId after = null;
        List<Membership> batch;
        do {
            batch = memberships.listedOf(person, after, BATCH);
            batch.forEach(membership -> carry(membership.organisation(), person, hash));
            after = batch.isEmpty() ? after : batch.getLast().organisation();
        } while (batch.size() == BATCH);
    }

    private void carry(OrganisationId organisation, UserId person, AddressHash hash) {
        @Nullable
        PupilId after = null;
        List<Pupil> batch;
        do {
            batch = pupils.recognisedBy(organisation, hash, after, BATCH);
            batch.forEach(pupil -> writer.change(pupil.id(), found -> found.recognise(person, Set.of(hash))));
            after = batch.isEmpty() ? after : batch.getLast().id();
        } while (batch.size() == BATCH);
    }

    /// Finds out by what people are recognised who were restricted while identity-service was away.
    ///
    /// @return whether there may be more to do right away
    public boolean recogniseSome() {
        var some = pupils.unrecognised(BATCH);
        if (some.isEmpty()) {
            return false;
        }
        var people = some.stream().flatMap(pupil -> pupil.guardians().stream()).filter(Guardian::awaitsAddress)
                .map(Guardian::user).limit(AddressHashes.MOST_AT_ONCE).collect(Collectors.toSet());
        var known = hashes.of(people);
        known.forEach((person, hash) -> some.stream().filter(pupil -> pupil.guardian(person).isPresent())
                .forEach(pupil -> writer.change(pupil.id(), found -> found.recognise(person, Set.of(hash)))));
        return !known.isEmpty() && some.size() == BATCH;
    }
}
