package com.comms123.audit.usage.web;

import com.comms123.audit.usage.application.UsageReporter;
import com.comms123.audit.usage.domain.UsageQuery;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/// Usage of the platform, for operators, who see to its service (US-3), and auditors, who see that it identifies
/// nobody. That there are statistics is no secret, so others get 403.
@RestController
class UsageController {

    private final UsageReporter reporter;
    private final Clock clock;

    UsageController(UsageReporter reporter, Clock clock) {
        this.reporter = reporter;
        this.clock = clock;
    }

    /// Returns aggregated statistics of use.
    @GetMapping("/api/v1/usage")
    ResponseEntity<UsageView> usage(Caller caller, @ModelAttribute UsageFilter filter) {
        if (!caller.has("operator") && !caller.has("auditor")) {
            throw new Refused(Refusal.forbidden("operators-and-auditors-only",
                    "Only operators and auditors can see usage statistics."));
        }
        UsageQuery query = filter.query(clock.instant());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(UsageView.of(query, reporter.report(query)));
    }
}
