package com.comms123.identity.name.application;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.person.application.Attempts;
import com.comms123.identity.person.application.Attempts.Limit;
import com.comms123.identity.person.application.FindablePeople;
import com.comms123.identity.person.application.FindablePeople.Found;
import com.comms123.identity.person.domain.FoundPerson;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.PersonSearch;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Lets privacy officers and auditors find people by name or email address. The access log has each search before its
/// result is shown, with the people who were found and without the text.
@Service
public class SearchingPeople {
    public static final int MOST = 20;

    private static final String SEARCHES = "people-searches";
    /// Enough for somebody who types, too little for somebody who collects.
    private static final Limit LIMIT = new Limit(30, Duration.ofSeconds(2));

    private final FindablePeople people;
    private final AccessLog accessLog;
    private final AccessRefuser refuser;
    private final Attempts attempts;
    private final Clock clock;

    SearchingPeople(FindablePeople people, AccessLog accessLog, AccessRefuser refuser, Attempts attempts, Clock clock) {
        this.people = people;
        this.accessLog = accessLog;
        this.refuser = refuser;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// @param searcher null for a viewer without such a role
    /// @param text as it was typed
    /// @param endpoint its template
    /// @return at most [#MOST]
    /// @throws Refused 403 `forbidden` unless an officer or auditor asks, 400 with the text's error, 429
    ///         `too-many-searches`
    public Found search(PersonId viewer, @Nullable Searcher searcher, @Nullable String text, String endpoint) {
        if (searcher == null) {
            throw refuser.refuse(viewer, endpoint, "Only privacy officers and auditors can search for people.");
        }
        var search = read(text);
        attempts.take(viewer, SEARCHES, LIMIT, clock.instant()).ifPresent(wait -> {
            throw new Refused(Refusal.tooMany("too-many-searches",
                    "You have searched very often. Wait a moment, then try again."), wait.plusMillis(999));
        });
        var found = people.matching(search, searcher.seesDeleted(), MOST);
        var view = new View(viewer.value(), searcher.role(), endpoint);
        if (found.people().isEmpty()) {
            accessLog.allowed(view, AccessLog.NO_RECORD, 0);
        } else {
            accessLog.allowed(view, found.people().stream().map(FoundPerson::record).toList());
        }
        return found;
    }

    private static PersonSearch read(@Nullable String text) {
        return switch (PersonSearch.read(text)) {
            case Checked.Good<PersonSearch>(var search) -> search;
            case Checked.Bad<PersonSearch>(var code, var detail) ->
                throw new Refused(Refusal.invalid("text", code, detail));
        };
    }
}
