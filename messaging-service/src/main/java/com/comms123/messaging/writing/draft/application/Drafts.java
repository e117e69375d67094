package com.comms123.messaging.writing.draft.application;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.draft.domain.SavedDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Drafts and what is scheduled.
public interface Drafts {
    /// Durable when it returns.
    ///
    /// @return the draft that is stored under this id: the given one, or the one that was there already
    SavedDraft add(SavedDraft draft);

    Optional<SavedDraft> find(DraftId id);

    /// Newest first, those before `before` only.
    List<SavedDraft> page(OrganisationId organisation, UserId author, @Nullable DraftId before, int limit);

    /// Durable when it returns.
    ///
    /// @return the draft as it is stored
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed since it was read
    SavedDraft save(SavedDraft draft);

    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed since it was read
    void remove(SavedDraft draft);

    /// The drafts that are due at `now`, to post or to take up again; longest due first.
    List<SavedDraft> due(Instant now, int limit);

    /// Takes the group off all drafts.
    void forget(GroupId group);

    /// Takes the pupil off all drafts.
    void forget(PupilId pupil);

    long count(OrganisationId organisation, UserId author);

    long count(UserId author);

    long count(OrganisationId organisation);

    long count(GroupId group);

    long count(PupilId pupil);

    void remove(UserId author);

    void remove(OrganisationId organisation);
}
