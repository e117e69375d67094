package com.comms123.identity.account.web;

import com.comms123.identity.account.application.ChangingEmails;
import com.comms123.identity.account.application.ConfirmingEmails;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Addresses: confirming them, changing them.
@RestController
@RequestMapping("/api/v1")
class EmailController {
    private final ConfirmingEmails confirming;
    private final ChangingEmails changing;
    private final OpenToEverybody open;

    EmailController(ConfirmingEmails confirming, ChangingEmails changing, OpenToEverybody open) {
        this.confirming = confirming;
        this.changing = changing;
        this.open = open;
    }

    /// @param password the current one
    record EmailRequest(@Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "***";
        }
    }

    record ChangeView(boolean pending) {}

    /// Confirms an email address by the link in the mail to it.
    @PostMapping("/email-confirmations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@RequestBody TokenRequest request, HttpServletRequest http) {
        open.take(http);
        confirming.confirm(request.token());
    }

    /// Sends the mail that confirms the address again.
    @PostMapping("/me/email/confirmation-mails")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendConfirmationAgain(Caller caller) {
        confirming.sendAgain(new PersonId(caller.userId()));
    }

    /// Asks for another email address, which counts once its link is opened. The response is alike whether the address
    /// is free or somebody else's.
    @PutMapping("/me/email")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ChangeView change(Caller caller, @RequestBody EmailRequest request) {
        return new ChangeView(changing.ask(new PersonId(caller.userId()), request.email(), request.password()));
    }

    /// Confirms a change of address by the link in the mail to the new one.
    @PostMapping("/email-changes/confirmations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmChange(@RequestBody TokenRequest request, HttpServletRequest http) {
        open.take(http);
        changing.confirm(request.token());
    }

    /// Refuses a change of address by the link in the mail to the old one.
    @PostMapping("/email-changes/refusals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuseChange(@RequestBody TokenRequest request, HttpServletRequest http) {
        open.take(http);
        changing.refuse(request.token());
    }
}
