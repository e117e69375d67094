package com.comms123.membership.purge;

import com.comms123.membership.member.application.PersonHider;
import com.comms123.membership.organisation.application.ClosingOrganisations;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.DeletingPupils;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.platform.purge.DeletedRecords;
import com.comms123.platform.purge.RequestedDeletion;
import org.springframework.stereotype.Component;

/// Deletes and hides again what a restored backup has brought back from before its deletion.
@Component
class DeletionRepeater implements DeletedRecords {
    private final PersonHider people;
    private final ClosingOrganisations organisations;
    private final DeletingPupils pupils;

    DeletionRepeater(PersonHider people, ClosingOrganisations organisations, DeletingPupils pupils) {
        this.people = people;
        this.organisations = organisations;
        this.pupils = pupils;
    }

    @Override
    public void deleteAgain(RequestedDeletion request) {
        switch (request.kind()) {
            case USER -> people.hide(new UserId(request.recordId()), request.requestedAt());
            case ORGANISATION -> organisations.closeAgain(new OrganisationId(request.recordId()));
            case GROUP -> organisations.deleteAgain(new GroupId(request.recordId()));
            case PUPIL -> pupils.deleteAgain(new PupilId(request.recordId()));
            case MESSAGE, CALL -> {
            }
        }
    }
}
