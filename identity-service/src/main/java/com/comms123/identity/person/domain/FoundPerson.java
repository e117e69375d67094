package com.comms123.identity.person.domain;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.PersonName;

/// A person whom somebody looked for.
///
/// @param deletionRequested whether they have asked for deletion and wait for their purge
public record FoundPerson(PersonId id, PersonName name, EmailAddress email, boolean deletionRequested) {
    public RecordReference record() {
        return new RecordReference(RecordKind.USER, id.value());
    }
}
