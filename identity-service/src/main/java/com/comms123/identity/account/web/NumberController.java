package com.comms123.identity.account.web;

import com.comms123.identity.account.application.ConfirmingNumbers;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's own mobile number: confirming it by a texted code.
@RestController
@RequestMapping("/api/v1/me/mobile")
class NumberController {
    private final ConfirmingNumbers confirming;

    NumberController(ConfirmingNumbers confirming) {
        this.confirming = confirming;
    }

    /// @param code as it was texted
    record CodeRequest(@Nullable String code) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// Texts a code that confirms the mobile number.
    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void textCode(Caller caller) {
        confirming.textCode(new PersonId(caller.userId()));
    }

    /// Confirms the mobile number by the code that was texted to it.
    @PostMapping("/confirmations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Caller caller, @RequestBody CodeRequest request) {
        confirming.confirm(new PersonId(caller.userId()), request.code());
    }
}
