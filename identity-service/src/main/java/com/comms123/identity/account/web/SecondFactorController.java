package com.comms123.identity.account.web;

import com.comms123.identity.account.application.SecondFactors;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.SecondFactor;
import com.comms123.platform.web.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's second factor. It is set up through `/login?action=second-factor`, its recovery codes are made through
/// `/login?action=recovery-codes`.
@RestController
@RequestMapping("/api/v1/me/second-factor")
class SecondFactorController {
    private final SecondFactors secondFactors;

    SecondFactorController(SecondFactors secondFactors) {
        this.secondFactors = secondFactors;
    }

    /// @param required whether this person must have one, or a passkey
    /// @param apps how many apps make codes for the account
    record SecondFactorView(boolean enabled, @Nullable Instant since, boolean required, int apps,
            @Nullable RecoveryCodesView recoveryCodes) {}

    /// @param left how many were not used
    record RecoveryCodesView(Instant madeAt, int left, int total) {}

    /// @param password the current one
    /// @param olderApps whether to remove all apps but the newest, and nothing else
    record RemovalRequest(@Nullable String password, @Nullable Boolean olderApps) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// Tells whether the person has a second factor.
    @GetMapping
    SecondFactorView see(Caller caller) {
        var id = new PersonId(caller.userId());
        var factor = secondFactors.of(id);
        return new SecondFactorView(factor.since().isPresent(), factor.since().orElse(null),
                secondFactors.isRequired(id), factor.apps().size(), view(factor.codes()));
    }

    private static @Nullable RecoveryCodesView view(SecondFactor.@Nullable RecoveryCodes codes) {
        return codes == null ? null : new RecoveryCodesView(codes.madeAt(), codes.left(), codes.total());
    }

    /// Removes the second factor, with the password.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @RequestBody RemovalRequest request) {
        var id = new PersonId(caller.userId());
        if (Boolean.TRUE.equals(request.olderApps())) {
            secondFactors.removeOlderApps(id, request.password());
        } else {
            secondFactors.remove(id, request.password());
        }
    }
}
