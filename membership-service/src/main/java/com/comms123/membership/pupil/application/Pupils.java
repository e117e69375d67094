package com.comms123.membership.pupil.application;

import com.comms123.contracts.Event;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where pupils are kept. Those whose deletion was asked for are kept, too, but only [#find], [#findAll], [#involving],
/// [#deletedLike], those about addresses and the removing methods return them.
public interface Pupils {

    /// How many pupils [#addAll], [#updateAll] and [#findAll] take.
    int MOST_AT_ONCE = 1_000;

    /// A pupil as it must be stored, with the events about it.
    record Change(Pupil pupil, List<? extends Event> events) {
        public Change {
            events = List.copyOf(events);
        }
    }

    Optional<Pupil> find(PupilId id);

    /// Those of these (at most [#MOST_AT_ONCE]) that there are, in no order.
    List<Pupil> findAll(Collection<PupilId> ids);

    /// Stores a new pupil together with its events.
    ///
    /// @return false, with nothing stored, when one with this id exists already
    /// @throws com.comms123.platform.outcome.Refused `reference-taken`
    boolean add(Pupil pupil, List<? extends Event> events);

    /// Stores a changed pupil together with its events.
    ///
    /// @return as it is stored now, with its new version
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody else has changed it since it was
    ///     read
    /// @throws com.comms123.platform.outcome.Refused `reference-taken`
    Pupil update(Pupil pupil, List<? extends Event> events);

    /// Stores new pupils, each with its events; each write is atomic, all of them together are not.
    ///
    /// @param actor on whose behalf
    /// @return those that were not stored because their id or their reference is taken
    List<Pupil> addAll(List<Change> changes, String actor);

    /// Stores changed pupils, each with its events; each write is atomic, all of them together are not. None of them may
    /// have got another reference.
    ///
    /// @param actor on whose behalf
    /// @return those that somebody else has changed since they were read: to be read and decided again
    List<Pupil> updateAll(List<Change> changes, String actor);

    /// Those of an organisation's pupils that have one of these references.
    Map<PupilReference, Pupil> byReferences(OrganisationId organisation, Collection<PupilReference> references);

    /// Those of an organisation's deleted pupils that have one of these references or names, in the order of their ids.
    ///
    /// @param references together with the names at most [#MOST_AT_ONCE]
    /// @param after the last one seen; null to begin
    List<Pupil> deletedLike(OrganisationId organisation, Collection<PupilReference> references,
            Collection<SearchKey> names, @Nullable PupilId after, int limit);

    /// An organisation's pupils in the order of their names.
    ///
    /// @param group only those in this group; null for all
    /// @param prefix the beginning of the normalised name; empty for all
    /// @param position [#position] of the last one seen; null to begin
    List<Pupil> roll(OrganisationId organisation, @Nullable GroupId group, SearchKey prefix, @Nullable String position,
            int limit);

    /// Where a pupil stands on the roll.
    String position(Pupil pupil);

    /// Those whose guardian the person is, over all organisations, in the order of the pupils' ids.
    ///
    /// @param after the last one seen; null to begin
    List<Pupil> ofGuardian(UserId person, @Nullable PupilId after, int limit);

    /// Those whose guardian the person is or was, also pupils whose deletion was asked for, in the order of their ids.
    ///
    /// @param after the last one seen; null to begin
    List<Pupil> involving(UserId person, @Nullable PupilId after, int limit);

    /// An organisation's pupils where somebody with this address is restricted, in the order of their ids.
    ///
    /// @param after the last one seen; null to begin
    List<Pupil> recognisedBy(OrganisationId organisation, AddressHash address, @Nullable PupilId after, int limit);

    /// Whether an organisation has restricted anybody who could be recognised under another account.
    boolean anyRecognisable(OrganisationId organisation);

    /// Some pupils where somebody is restricted of whom no address is known yet.
    List<Pupil> unrecognised(int limit);

    long countInvolving(UserId person);

    /// 0 or 1.
    long count(PupilId id);

    long countOf(OrganisationId organisation);

    /// Removes it, unless it still has unpublished events: then it is left until they are published, and counted.
    void remove(PupilId id);

    /// Removes all pupils of an organisation, but for those that still have events to tell.
    void removeAll(OrganisationId organisation);
}
