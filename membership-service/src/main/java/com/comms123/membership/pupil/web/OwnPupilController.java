package com.comms123.membership.pupil.web;

import com.comms123.membership.organisation.web.Requesters;
import com.comms123.membership.pupil.application.SeeingPupils;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// One's own children, over all schools and clubs.
@RestController
class OwnPupilController {
    private final SeeingPupils seeing;
    private final Cursors cursors;

    OwnPupilController(SeeingPupils seeing, Cursors cursors) {
        this.seeing = seeing;
        this.cursors = cursors;
    }

    /// Lists the pupils whose guardian the person is. A page may hold less than the limit, also nothing, and yet be
    /// followed by another one.
    @GetMapping("/api/v1/me/pupils")
    Page<OwnPupilView> own(Caller caller, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "pupils of guardian=" + caller.userId();
        var last = cursors.decode(cursor, filters);
        var page = seeing.own(Requesters.of(caller), last == null ? null : new PupilId(UUID.fromString(last)), limit);
        var next = page.continuesAfter() == null
                ? null
                : cursors.encode(filters, page.continuesAfter().value().toString());
        return new Page<>(page.pupils().stream().map(OwnPupilView::of).toList(), next);
    }
}
