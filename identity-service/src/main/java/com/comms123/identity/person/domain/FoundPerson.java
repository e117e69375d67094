package com.comms123.identity.person.domain;

/// A person whom somebody looked for.
///
/// @param deletionRequested whether they have asked for deletion and wait for their purge
public record FoundPerson(PersonId id, PersonName name, EmailAddress email, boolean deletionRequested) {}
