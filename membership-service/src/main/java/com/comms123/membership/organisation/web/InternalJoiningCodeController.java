package com.comms123.membership.organisation.web;

import com.comms123.membership.organisation.application.AdministeringJoiningCodes;
import com.comms123.membership.organisation.domain.OrganisationId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// For identity-service, which lets people show a code when they register and limits how often they may.
@RestController
class InternalJoiningCodeController {
    private final AdministeringJoiningCodes codes;

    InternalJoiningCodeController(AdministeringJoiningCodes codes) {
        this.codes = codes;
    }

    record CheckRequest(@NotNull UUID organisationId, @NotNull @Size(max = 100) String code) {
        @Override
        public String toString() {
            return "CheckRequest[organisationId=" + organisationId + ", ***]";
        }
    }

    record CheckView(boolean right) {}

    @PostMapping("/internal/joining-codes/check")
    CheckView check(@Valid @RequestBody CheckRequest request) {
        return new CheckView(codes.isRight(new OrganisationId(request.organisationId()), request.code()));
    }
}
