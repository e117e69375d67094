package com.comms123.messaging.directory.pupil.application;

import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import org.springframework.stereotype.Service;

/// Keeps the replica of pupils, whatever order the events come in and however often: each carries the whole state, the
/// highest sequence wins, a deletion beats them all.
///
/// A school that is closed is looked for before *and* after the write, and whoever closes one hides its pupils
/// afterwards: whichever interleaves, they end hidden. Later changes there are followed, hidden, as the school can reopen.
@Service
public class PupilReplicator {
    private final Pupils pupils;
    private final Organisations organisations;
    private final PupilArrivals arrivals;

    public PupilReplicator(Pupils pupils, Organisations organisations, PupilArrivals arrivals) {
        this.pupils = pupils;
        this.organisations = organisations;
        this.arrivals = arrivals;
    }

    public void follow(Pupil pupil) {
        var organisation = pupil.organisation();
        if (pupils.isPurged(pupil.id()) || organisations.isPurged(organisation)) {
            return;
        }
        var closed = organisations.isClosed(organisation);
        if (closed) {
            pupils.applyHidden(pupil);
        } else {
            pupils.apply(pupil);
        }
        organisations.purgedAmong(pupil.groups()).forEach(group -> pupils.remove(pupil.organisation(), group));
        if (organisations.isClosed(organisation)) {
            pupils.hide(organisation);
            return;
        }
        if (closed) {
            pupils.show(organisation);
        }
        // Also for what was no news: a crash may have come between the write and the catching up.
        arrivals.arrived(pupil);
    }

    public void deleted(PupilId pupil, OrganisationId organisation) {
        if (!pupils.isPurged(pupil) && !organisations.isPurged(organisation)) {
            pupils.hide(pupil, organisation);
        }
    }
}
