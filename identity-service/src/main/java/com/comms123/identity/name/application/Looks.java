package com.comms123.identity.name.application;

import com.comms123.identity.person.domain.PersonId;
import java.util.Collection;

/// The access log of names: who viewed whose name. Durable when a method returns: nothing is shown before.
public interface Looks {
    /// @param endpoint its template
    void allowed(PersonId viewer, Collection<PersonId> shown, String role, String endpoint);

    /// Somebody who may look searched, and nobody was there.
    void foundNobody(PersonId viewer, String role, String endpoint);

    /// Somebody tried who may not.
    void refused(PersonId viewer, String endpoint);
}
