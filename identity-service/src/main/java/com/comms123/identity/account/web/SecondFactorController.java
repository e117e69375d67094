package com.comms123.identity.account.web;

import com.comms123.identity.account.application.SecondFactors;
import com.comms123.identity.person.domain.PersonId;
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

/// One's second factor. It is set up through `/login?action=second-factor`.
@RestController
@RequestMapping("/api/v1/me/second-factor")
class SecondFactorController {
    private final SecondFactors secondFactors;

    SecondFactorController(SecondFactors secondFactors) {
        this.secondFactors = secondFactors;
    }

    record SecondFactorView(boolean enabled, @Nullable Instant since) {}

    /// @param password the current one
    record RemovalRequest(@Nullable String password) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// Tells whether the person has a second factor.
    @GetMapping
    SecondFactorView see(Caller caller) {
        return secondFactors.since(new PersonId(caller.userId())).map(since -> new SecondFactorView(true, since))
                .orElseGet(() -> new SecondFactorView(false, null));
    }

    /// Removes the second factor, with the password.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @RequestBody RemovalRequest request) {
        secondFactors.remove(new PersonId(caller.userId()), request.password());
    }
}
