package com.comms123.identity.person.web;

import com.comms123.identity.person.application.AcceptingPolicies;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.PolicyAcceptance;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Which versions of the privacy policy one has accepted (PO-1).
@RestController
@RequestMapping("/api/v1/me/policy-acceptances")
class PolicyAcceptanceController {
    private final AcceptingPolicies accepting;

    PolicyAcceptanceController(AcceptingPolicies accepting) {
        this.accepting = accepting;
    }

    record AcceptanceRequest(@NotBlank @Size(max = 20) String version) {}

    record AcceptanceView(String version, Instant acceptedAt) {
        static AcceptanceView of(PolicyAcceptance acceptance) {
            return new AcceptanceView(acceptance.version(), acceptance.at());
        }
    }

    /// Accepts a version of the privacy policy. 201 once, 200 ever after: the version itself makes it safe to repeat,
    /// an `Idempotency-Key` is not needed.
    @PostMapping
    ResponseEntity<AcceptanceView> accept(Caller caller, @Valid @RequestBody AcceptanceRequest request) {
        var outcome = accepting.accept(new PersonId(caller.userId()), request.version());
        return ResponseEntity.status(outcome.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(AcceptanceView.of(outcome.acceptance()));
    }

    /// Lists the policy versions that the person accepted, the oldest first.
    @GetMapping
    ResponseEntity<Page<AcceptanceView>> history(Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(new Page<>(accepting.history(new PersonId(caller.userId())).stream().map(AcceptanceView::of)
                        .toList(), null));
    }
}
