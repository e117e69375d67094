package com.comms123.identity.name.application;

import com.comms123.identity.person.application.FindablePeople;
import com.comms123.identity.person.domain.FoundPerson;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Says who an id stands for: to auditors in the audit trail, as long as that person is here; to privacy officers in the
/// lists of deletions and holds, until that person is purged. A name is nowhere else, and gone with its record. The access
/// log has every name that is shown, and every attempt of others.
@Service
public class NameLookup {
    public static final int MOST_AT_ONCE = 100;
    public static final String AUDITOR = "auditor";

    private final FindablePeople people;
    private final AccessLog accessLog;
    private final AccessRefuser refuser;

    NameLookup(FindablePeople people, AccessLog accessLog, AccessRefuser refuser) {
        this.people = people;
        this.accessLog = accessLog;
        this.refuser = refuser;
    }

    /// @param searcher null for a viewer without such a role
    /// @param ids at most [#MOST_AT_ONCE]
    /// @param endpoint its template
    /// @return those whom the viewer can see; the others are left out as if they had never been
    /// @throws Refused 403 `forbidden` unless an officer or auditor asks
    public List<FoundPerson> named(PersonId viewer, @Nullable Searcher searcher, List<PersonId> ids, String endpoint) {
        if (searcher == null) {
            throw refuser.refuse(viewer, endpoint,
                    "Only privacy officers and auditors can look up the person behind an id.");
        }
        var found = people.named(ids, searcher.seesDeleted());
        accessLog.allowed(new View(viewer.value(), searcher.role(), endpoint),
                found.stream().map(FoundPerson::record).toList());
        return found;
    }
}
