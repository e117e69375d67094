package com.comms123.identity.account.web;

import com.comms123.identity.account.application.ChangingPasswords;
import com.comms123.identity.person.domain.PasswordRules;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.web.EvenPace;
import com.comms123.platform.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Passwords: their rules, changing them, and what to do when one is forgotten.
@RestController
@RequestMapping("/api/v1")
class PasswordController {
    /// In which session of the sign-in server a token was issued.
    private static final String SESSION_CLAIM = "sid";

    private final ChangingPasswords changing;
    private final OpenToEverybody open;
    private final EvenPace pace;

    PasswordController(ChangingPasswords changing, OpenToEverybody open, EvenPace pace) {
        this.changing = changing;
        this.open = open;
        this.pace = pace;
    }

    record RuleView(String code, String text) {}

    record RulesView(int minLength, int maxLength, List<RuleView> rules) {}

    record ChangeRequest(@Nullable String currentPassword, @Nullable String newPassword) {
        @Override
        public String toString() {
            return "***";
        }
    }

    record ResetRequest(@Nullable String email) {
        @Override
        public String toString() {
            return "***";
        }
    }

    record CompletionRequest(@Nullable String token, @Nullable String newPassword) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// The rules for a password, by the codes under which it is refused.
    @GetMapping("/password-rules")
    ResponseEntity<RulesView> rules() {
        var rules = Stream.of(PasswordRules.Rule.values()).map(rule -> new RuleView(rule.code(), rule.text())).toList();
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new RulesView(PasswordRules.SHORTEST, PasswordRules.LONGEST, rules));
    }

    /// Changes the password, with the present one, and ends all other sessions.
    @PutMapping("/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Caller caller, @AuthenticationPrincipal Jwt token, @RequestBody ChangeRequest request) {
        changing.change(new PersonId(caller.userId()), request.currentPassword(), request.newPassword(),
                token.getClaimAsString(SESSION_CLAIM));
    }

    /// Mails a link that sets a new password. The response is alike, and takes the same time, whether somebody has the
    /// address or not.
    @PostMapping("/password-resets")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void askForReset(@RequestBody ResetRequest request, HttpServletRequest http) {
        open.take(http);
        pace.keep(() -> {
            changing.askForReset(request.email());
            return request;
        });
    }

    /// Sets a new password by the link in the mail.
    @PostMapping("/password-resets/completions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void completeReset(@RequestBody CompletionRequest request, HttpServletRequest http) {
        open.take(http);
        changing.completeReset(request.token(), request.newPassword());
    }
}
