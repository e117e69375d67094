package com.comms123.messaging.call.application;

import com.comms123.contracts.messaging.CallDeletionRequested;
import com.comms123.contracts.messaging.CallRecorded;
import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.call.domain.CallId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.platform.deletion.Deletion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The records of calls; their recordings' bytes are elsewhere. A call is announced before its recording is kept and
/// there once that is whole, so that whatever crashes, bytes without a record do not exist.
public interface Calls {
    /// Announces it: nothing shows it yet. Announced again, time and state are the new ones.
    void announce(Call call, Instant now);

    /// Its recording is whole: from this write on, which tells the event, it is there.
    ///
    /// @return what is stored; empty when it was removed meanwhile
    Optional<Call> file(CallId id, CallRecorded event);

    /// Only what is filed, and not deleted.
    Optional<Call> find(CallId id);

    /// The newest first, those before `before` only.
    List<Call> page(CallQuery query, @Nullable Position before, int limit);

    /// From this write on, which tells the event, nobody finds it.
    void delete(Call call, Deletion deletion, CallDeletionRequested event);

    Optional<Deleted> findDeleted(CallId id);

    /// Announced before this instant and never filed.
    List<Announced> announcedBefore(Instant before, int limit);

    /// Makes sure that it is never filed.
    ///
    /// @return whether it was still as it had been found
    boolean condemn(Announced announced);

    /// Those that concern the person, or the pupil, in whatever state.
    List<Held> concerning(UserId person, int limit);

    List<Held> concerning(PupilId pupil, int limit);

    /// The call does not say any more that it concerns them.
    void forget(CallId id, UserId person);

    void forget(CallId id, PupilId pupil);

    List<CallId> of(OrganisationId organisation, int limit);

    long count(UserId person);

    long count(PupilId pupil);

    long count(OrganisationId organisation);

    long count(CallId id);

    /// The file as quotas know it, in any state.
    Optional<OwnedFile> stored(CallId id);

    /// Only the record: the recording goes before it.
    ///
    /// @return the bytes that its recording took up, as quotas know it; zero if the record was gone
    long remove(CallId id);

    /// A place in the list.
    record Position(Instant startedAt, CallId id) {}

    record Deleted(Call call, Deletion deletion) {}

    record Announced(CallId id, Instant at) {}

    /// @param filed whether it is filed and not deleted
    record Held(Call call, boolean filed) {}
}
