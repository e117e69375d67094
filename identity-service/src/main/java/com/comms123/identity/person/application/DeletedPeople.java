package com.comms123.identity.person.application;

import com.comms123.contracts.RecordKind;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.purge.DeletedRecords;
import com.comms123.platform.purge.RequestedDeletion;
import org.springframework.stereotype.Service;

/// Deletes people again whom a restored backup has brought back.
@Service
class DeletedPeople implements DeletedRecords {
    private final DeletingPeople deleting;

    DeletedPeople(DeletingPeople deleting) {
        this.deleting = deleting;
    }

    @Override
    public void deleteAgain(RequestedDeletion request) {
        if (request.kind() == RecordKind.USER) {
            deleting.deleteAgain(new PersonId(request.recordId()));
        }
    }
}
