package com.comms123.messaging.call.domain;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.CallDeletionRequested;
import com.comms123.contracts.messaging.CallDirection;
import com.comms123.contracts.messaging.CallRecorded;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.domain.FileName;
import com.comms123.messaging.file.domain.FileState;
import com.comms123.messaging.file.domain.FileType;
import com.comms123.platform.deletion.Deletion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A call to or from a school or club, with its recording (CA-1). It is the school's or club's record. Only the person
/// who filed it and the administrators see it and play it; for everybody else there is none, other staff and the people
/// it concerns included: these have their copy by an access request (AC-4).
///
/// When nobody whom it concerns is left, nobody is shown it any more, and it is deleted when the last of them is purged.
///
/// @param size of the recording, in bytes
/// @param state whether people can play the recording
/// @param version of the stored call; 0 when it is not stored
public record Call(CallId id, OrganisationId organisation, UserId filedBy, CallDirection direction, Instant startedAt,
        Duration duration, Concerned concerned, FileName name, FileType type, long size, FileState state,
        long version) {

    /// The call without those of its people who are gone; empty when that were all of them.
    public Optional<Call> shown(Concerned remaining) {
        return !concerned.isNobody() && remaining.isNobody() ? Optional.empty() : Optional.of(concerning(remaining));
    }

    public Call concerning(Concerned others) {
        return new Call(id, organisation, filedBy, direction, startedAt, duration, others, name, type, size, state,
                version);
    }

    public boolean isSeenBy(Member member) {
        return member.organisation().equals(organisation)
                && (member.role() == MemberRole.ADMIN || member.isStaff() && member.user().equals(filedBy));
    }

    public CallRecorded recorded() {
        return new CallRecorded(id.value(), organisation.value(), filedBy.value(), direction, startedAt,
                duration.toSeconds(), people(), pupils());
    }

    public CallDeletionRequested deletionRequested(Deletion deletion) {
        return new CallDeletionRequested(id.value(), organisation.value(), people(), pupils(), deletion.id(),
                deletion.requestedAt(), deletion.dueAt(), deletion.receipt().hash(), deletion.policyVersion());
    }

    private List<UUID> people() {
        return concerned.people().stream().map(UserId::value).sorted().toList();
    }

    private List<UUID> pupils() {
        return concerned.pupils().stream().map(PupilId::value).sorted().toList();
    }
}
