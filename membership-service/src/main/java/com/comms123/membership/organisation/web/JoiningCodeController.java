package com.comms123.membership.organisation.web;

import com.comms123.membership.organisation.application.AdministeringJoiningCodes;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/organisations/{id}/joining-code")
class JoiningCodeController {
    private final AdministeringJoiningCodes codes;
    private final CreationIds creationIds;

    JoiningCodeController(AdministeringJoiningCodes codes, CreationIds creationIds) {
        this.codes = codes;
        this.creationIds = creationIds;
    }

    /// Returns the code that lets people join.
    @GetMapping
    ResponseEntity<JoiningCodeView> current(@PathVariable UUID id, Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(JoiningCodeView.of(codes.current(new OrganisationId(id), Requesters.of(caller))));
    }

    /// Replaces the code that lets people join; the old one lets nobody in any more.
    @PostMapping
    ResponseEntity<JoiningCodeView> rotate(@PathVariable UUID id, Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var issueId = creationIds.idFor(caller, "rotate-joining-code " + id, key, Map.of());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(JoiningCodeView.of(codes.rotate(new OrganisationId(id), issueId, Requesters.of(caller))));
    }
}
