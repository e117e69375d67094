package com.comms123.messaging.privacy.erasure.application;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.call.application.Calls;
import com.comms123.messaging.call.domain.CallId;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.deletion.DeletionFactory;
import com.comms123.platform.purge.DeletedRecords;
import com.comms123.platform.purge.RequestedDeletion;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Deletes and hides again what a restored backup has brought back from before its deletion.
@Service
class DeletionRepeater implements DeletedRecords {
    private final PersonHider people;
    private final OrganisationHider organisations;
    private final AudienceHider audiences;
    private final MessageHider hider;
    private final Messages messages;
    private final Calls calls;
    private final DeletionFactory deletions;

    DeletionRepeater(PersonHider people, OrganisationHider organisations, AudienceHider audiences,
            MessageHider hider, Messages messages, Calls calls, DeletionFactory deletions) {
        this.people = people;
        this.organisations = organisations;
        this.audiences = audiences;
        this.hider = hider;
        this.messages = messages;
        this.calls = calls;
        this.deletions = deletions;
    }

    @Override
    public void deleteAgain(RequestedDeletion request) {
        switch (request.kind()) {
            case USER -> people.hide(new UserId(request.recordId()), request.requestedAt());
            case ORGANISATION -> organisations.close(new OrganisationId(request.recordId()), request.deletionId(),
                    request.requestedAt());
            case GROUP -> organisation(request).ifPresent(organisation -> audiences.close(organisation,
                    new GroupId(request.recordId()), request.requestedAt()));
            case PUPIL -> organisation(request).ifPresent(
                    organisation -> audiences.close(organisation, new PupilId(request.recordId())));
            case MESSAGE -> withdraw(new MessageId(request.recordId()));
            case CALL -> delete(new CallId(request.recordId()));
        }
    }

    private void withdraw(MessageId id) {
        messages.find(id).ifPresent(message -> {
            messages.withdraw(message, deletions.begin());
            hider.withdrawn(id);
        });
    }

    private void delete(CallId id) {
        calls.find(id).ifPresent(call -> {
            var deletion = deletions.begin();
            calls.delete(call, deletion, call.deletionRequested(deletion));
        });
    }

    private static Optional<OrganisationId> organisation(RequestedDeletion request) {
        return request.touches().stream().filter(touched -> touched.kind() == RecordKind.ORGANISATION)
                .map(touched -> new OrganisationId(touched.id())).findFirst();
    }
}
