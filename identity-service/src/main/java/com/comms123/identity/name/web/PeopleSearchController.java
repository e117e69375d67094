package com.comms123.identity.name.web;

import com.comms123.identity.name.application.Searcher;
import com.comms123.identity.name.application.SearchingPeople;
import com.comms123.identity.person.domain.FoundPerson;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.web.Caller;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// People by name or email address, for privacy officers and auditors. The text is in the body: browsers, proxies and
/// logs keep addresses.
@RestController
class PeopleSearchController {
    private static final String PATH = "/api/v1/people/searches";

    private final SearchingPeople searching;

    PeopleSearchController(SearchingPeople searching) {
        this.searching = searching;
    }

    /// @param text the beginnings of words of the name, 3 letters at least, or a whole email address
    record SearchRequest(@Nullable String text) {
        @Override
        public String toString() {
            return "SearchRequest[***]";
        }
    }

    /// @param email for privacy officers alone
    /// @param state `active` or `deletion-requested`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonView(UUID id, String name, @Nullable String email, String state) {
        static PersonView of(FoundPerson person, @Nullable Searcher searcher) {
            return new PersonView(person.id().value(), person.name().value(),
                    searcher != null && searcher.seesEmails() ? person.email().value() : null,
                    person.deletionRequested() ? "deletion-requested" : "active");
        }

        @Override
        public String toString() {
            return id.toString();
        }
    }

    /// @param more whether others match, too: a longer text finds them
    record FoundView(List<PersonView> items, boolean more) {}

    /// Finds people by name or email address, for officers; every search is audited.
    @PostMapping(PATH)
    ResponseEntity<FoundView> search(Caller caller, @RequestBody SearchRequest request) {
        var searcher = Searchers.of(caller);
        var found = searching.search(new PersonId(caller.userId()), searcher, request.text(), "POST " + PATH);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new FoundView(
                found.people().stream().map(person -> PersonView.of(person, searcher)).toList(), found.more()));
    }
}
