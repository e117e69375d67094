package com.comms123.membership.pupil.application;

import com.comms123.membership.invitation.application.AdministeringInvitations;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilPolicy;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.DeletionFactory;
import com.comms123.platform.outcome.Refused;
import java.util.Objects;
import org.springframework.stereotype.Service;

/// Deletes pupils' records (UP-2): gone at once for everybody (UP-3), removed when due (UP-4).
@Service
public class DeletingPupils {
    private final PupilAccess pupilAccess;
    private final PupilWriter writer;
    private final DeletionFactory deletions;
    private final AdministeringInvitations invitations;

    DeletingPupils(PupilAccess pupilAccess, PupilWriter writer, DeletionFactory deletions,
            AdministeringInvitations invitations) {
        this.pupilAccess = pupilAccess;
        this.writer = writer;
        this.deletions = deletions;
        this.invitations = invitations;
    }

    /// Asked again, the answer is the same, and what a crash has left undone is done.
    ///
    /// @throws Refused `pupil-not-found`
    public Deletion delete(Approach approach) {
        var known = pupilAccess.findEvenDeleted(approach, PupilPolicy::mayDelete).deletion();
        var deletion = known == null ? deletions.begin() : known;
        var hidden = writer.change(() -> pupilAccess.findEvenDeleted(approach, PupilPolicy::mayDelete),
                pupil -> pupil.requestDeletion(deletion));
        invitations.takeBack(approach.organisation(), approach.pupil().value());
        return Objects.requireNonNull(hidden.deletion());
    }

    /// One that had been purged, and that a backup has brought back from before its deletion, is deleted again, due at
    /// once.
    public void deleteRestored(PupilId id) {
        delete(id, deletions.beginDue());
    }

    /// One whose deletion was asked for, and that a backup has brought back from before, is deleted again.
    public void deleteAgain(PupilId id) {
        delete(id, deletions.begin());
    }

    private void delete(PupilId id, Deletion deletion) {
        writer.change(id, pupil -> pupil.requestDeletion(deletion))
                .ifPresent(hidden -> invitations.takeBack(hidden.organisation(), id.value()));
    }
}
