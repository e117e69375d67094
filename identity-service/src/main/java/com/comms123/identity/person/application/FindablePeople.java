package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.FoundPerson;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.PersonSearch;
import java.util.Collection;
import java.util.List;

/// People by the words of their names and by their addresses. A person who has not finished registering, or was purged,
/// cannot be found.
public interface FindablePeople {
    /// @param people in the order of their names
    /// @param more whether others match, too
    record Found(List<FoundPerson> people, boolean more) {}

    /// @param deletedToo whether to include people who have asked for deletion and are not purged
    /// @param limit so many at most
    Found matching(PersonSearch search, boolean deletedToo, int limit);

    /// These people, in no order; the others are left out.
    ///
    /// @param ids at most 500
    /// @param deletedToo whether to include people who have asked for deletion and are not purged
    List<FoundPerson> named(Collection<PersonId> ids, boolean deletedToo);

    /// Makes people findable whom an earlier release has stored. Each instance can run it at any time: it changes
    /// nothing else, and nobody who can be found already.
    ///
    /// @param limit so many at most
    /// @return how many became findable
    int makeFindable(int limit);
}
