package com.comms123.identity.name.web;

import com.comms123.identity.name.application.NameLookup;
import com.comms123.identity.person.domain.FoundPerson;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The names behind the ids in the audit trail, and in the lists of deletions and holds: auditors and privacy officers
/// alone may ask.
@RestController
class NamesController {
    private static final String PATH = "/api/v1/people/names";

    private final NameLookup lookup;

    NamesController(NameLookup lookup) {
        this.lookup = lookup;
    }

    record NamesRequest(
            @NotNull @Size(min = 1, max = NameLookup.MOST_AT_ONCE) List<@NotNull UUID> userIds) {}

    record NameView(UUID userId, String name) {
        static NameView of(FoundPerson person) {
            return new NameView(person.id().value(), person.name().value());
        }

        @Override
        public String toString() {
            return userId.toString();
        }
    }

    /// Returns the names of people by their ids, for officers; every view is audited.
    @PostMapping(PATH)
    ResponseEntity<List<NameView>> names(Caller caller, @Valid @RequestBody NamesRequest request) {
        var ids = request.userIds().stream().distinct().map(PersonId::new).toList();
        var named = lookup.named(new PersonId(caller.userId()), Searchers.of(caller), ids,
                "POST " + PATH);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(named.stream().map(NameView::of).toList());
    }
}
