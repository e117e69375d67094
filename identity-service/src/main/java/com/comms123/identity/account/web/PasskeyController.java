package com.comms123.identity.account.web;

import com.comms123.identity.account.application.Passkeys;
import com.comms123.identity.person.domain.Passkey;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's own passkeys. They are added through `/login?action=passkey`.
@RestController
@RequestMapping("/api/v1/me/passkeys")
class PasskeyController {
    private final Passkeys passkeys;

    PasskeyController(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    /// @param id opaque
    /// @param name as the person named it
    record PasskeyView(String id, String name, Instant addedAt) {
        static PasskeyView of(Passkey passkey) {
            return new PasskeyView(passkey.id(), passkey.name(), passkey.addedAt());
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /// @param password the current one
    record RemovalRequest(@Nullable String password) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// Lists the passkeys of the person, the oldest first; 100 at most.
    @GetMapping
    ResponseEntity<Page<PasskeyView>> all(Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(new Page<>(passkeys.of(own(caller)).stream().map(PasskeyView::of).toList(), null));
    }

    /// Removes a passkey, with the password.
    @DeleteMapping("/{passkeyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String passkeyId, @RequestBody RemovalRequest request) {
        passkeys.remove(own(caller), passkeyId, request.password());
    }

    private static PersonId own(Caller caller) {
        return new PersonId(caller.userId());
    }
}
