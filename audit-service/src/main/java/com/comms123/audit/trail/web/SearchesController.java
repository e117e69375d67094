package com.comms123.audit.trail.web;

import com.comms123.audit.trail.application.SavingSearches;
import com.comms123.audit.trail.domain.SavedSearch;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Page;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own saved searches. Saving one is no access to the trail; following its `entries` is.
@RestController
@RequestMapping(SearchesController.SEARCHES)
class SearchesController {

    static final String SEARCHES = "/api/v1/audit/searches";

    private static final long NEVER = -1;

    private final SavingSearches saving;
    private final CreationIds creationIds;

    SearchesController(SavingSearches saving, CreationIds creationIds) {
        this.saving = saving;
        this.creationIds = creationIds;
    }

    /// Saves a search of the audit trail.
    @PostMapping
    ResponseEntity<SearchView> save(Caller caller, @Valid @RequestBody SearchRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var filters = request.parameters();
        UUID id = creationIds.idFor(caller, "save-search", key, request);
        SavedSearch saved = saving.save(new SavedSearch(id, caller.userId(), request.name(), filters, 1));
        return ResponseEntity.created(URI.create(SEARCHES + "/" + id)).eTag(tag(saved)).body(SearchView.of(saved));
    }

    /// Lists all saved searches of the person; their number is bounded.
    @GetMapping
    Page<SearchView> list(Caller caller) {
        return new Page<>(saving.of(caller.userId()).stream().map(SearchView::of).toList(), null);
    }

    /// Returns a saved search.
    @GetMapping("/{id}")
    ResponseEntity<SearchView> find(Caller caller, @PathVariable UUID id) {
        return tagged(saving.find(id, caller.userId()));
    }

    /// Changes a saved search.
    @PutMapping("/{id}")
    ResponseEntity<SearchView> change(Caller caller, @PathVariable UUID id,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch, @Valid @RequestBody SearchRequest request) {
        return tagged(saving.change(id, caller.userId(), version(ifMatch), request.name(), request.parameters()));
    }

    /// Deletes a saved search.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id) {
        saving.remove(id, caller.userId());
    }

    private static ResponseEntity<SearchView> tagged(SavedSearch search) {
        return ResponseEntity.ok().eTag(tag(search)).body(SearchView.of(search));
    }

    private static String tag(SavedSearch search) {
        return "\"" + search.version() + "\"";
    }

    /// @return null when any version will do; one that never was when it names none of ours, which then does not match
    private static @Nullable Long version(String ifMatch) {
        String tag = ifMatch.strip();
        if (tag.equals("*")) {
            return null;
        }
        return tag.matches("\"[0-9]{1,18}\"") ? Long.valueOf(tag.substring(1, tag.length() - 1)) : Long.valueOf(NEVER);
    }
}
