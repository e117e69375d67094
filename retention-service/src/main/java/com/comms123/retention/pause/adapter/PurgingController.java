package com.comms123.retention.pause.adapter;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.retention.pause.application.PausingPurges;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The switch: operators pause and resume; privacy officers, who answer for the promise that it delays, see it.
@RestController
@RequestMapping("/api/v1/purging")
class PurgingController {
    private static final String OPERATOR = "operator";
    private static final String OFFICER = "privacy-officer";

    private final PausingPurges pausing;

    PurgingController(PausingPurges pausing) {
        this.pausing = pausing;
    }

    /// Tells whether purging is paused, and what waits for a decision.
    @GetMapping
    PurgingView look(Caller caller) {
        if (!caller.has(OPERATOR) && !caller.has(OFFICER)) {
            throw new Refused(Refusal.forbidden("forbidden", "Only operators and privacy officers can do this."));
        }
        return PurgingView.of(pausing.look());
    }

    /// Pauses purging.
    @PutMapping("/pause")
    PurgingView pause(Caller caller, @RequestBody @Valid PauseRequest request) {
        requireOperator(caller);
        return PurgingView.of(pausing.pause(request.reason().strip(), caller.userId()));
    }

    /// Resumes purging.
    @DeleteMapping("/pause")
    PurgingView resume(Caller caller) {
        requireOperator(caller);
        return PurgingView.of(pausing.resume(caller.userId()));
    }

    /// Allows a batch of purges far above the usual size, as a second officer.
    @PostMapping("/allowance")
    PurgingView allow(Caller caller) {
        if (!caller.has(OFFICER)) {
            throw new Refused(Refusal.forbidden("forbidden", "Only privacy officers can allow batches of removals."));
        }
        return PurgingView.of(pausing.allow(caller.userId()));
    }

    private static void requireOperator(Caller caller) {
        if (!caller.has(OPERATOR)) {
            throw new Refused(Refusal.forbidden("forbidden", "Only operators can pause and resume removals."));
        }
    }
}
