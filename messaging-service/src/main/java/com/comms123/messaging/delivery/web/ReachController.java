package com.comms123.messaging.delivery.web;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.application.SeeingReach;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.web.PostMessageRequest;
import com.comms123.platform.web.Caller;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Tells staff how many people a message would reach, before they send it. It stores nothing.
@RestController
class ReachController {
    private static final String REACH = "/api/v1/organisations/{organisationId}/messages/reach";

    private final SeeingReach seeing;

    ReachController(SeeingReach seeing) {
        this.seeing = seeing;
    }

    /// Tells how many people a message would reach.
    @GetMapping(REACH)
    ReachView reach(Caller caller, @PathVariable UUID organisationId,
            @RequestParam(required = false) @Nullable List<@Nullable UUID> groupIds,
            @RequestParam(required = false) @Nullable List<@Nullable UUID> pupilIds,
            @RequestParam(defaultValue = "false") boolean everyone,
            @RequestParam(defaultValue = "normal") @Pattern(regexp = "normal|important|urgent", message = "Expected one of normal, important, urgent.") String urgency) {
        return reach(caller, organisationId, new PostMessageRequest(groupIds, pupilIds, everyone, null, null,
                Urgency.valueOf(urgency.toUpperCase(Locale.ROOT)), null, null, null, null));
    }

    /// Tells how many people a message would reach. The body is that of a message, whose text does not count: as many
    /// groups and pupils as a message may have fit into no URL.
    @PostMapping(REACH)
    ReachView reach(Caller caller, @PathVariable UUID organisationId, @RequestBody PostMessageRequest request) {
        return ReachView.of(seeing.of(new UserId(caller.userId()), new OrganisationId(organisationId),
                request.toDraft()));
    }
}
