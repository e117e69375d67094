package com.comms123.messaging.preference.web;

import com.comms123.messaging.directory.organisation.application.OrganisationNames;
import com.comms123.messaging.preference.application.ChoosingPreferences;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// Stopping mails with the link of a mail, without signing in.
@RestController
@RequestMapping("/api/v1/unsubscriptions/{token}")
class UnsubscriptionController {
    /// The body of a one-click request: mail programs send this and nothing else (RFC 8058, 3.2).
    private static final String ONE_CLICK = "One-Click";

    private final ChoosingPreferences preferences;
    private final OrganisationNames names;

    UnsubscriptionController(ChoosingPreferences preferences, OrganisationNames names) {
        this.preferences = preferences;
        this.names = names;
    }

    /// Shows a page that asks which mail to stop. Nothing is stopped yet, because programs that search links for
    /// viruses send this request, too.
    @GetMapping
    ResponseEntity<Void> ask(@PathVariable String token) {
        preferences.requireLink(token);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(UriComponentsBuilder.fromPath("/unsubscribe").fragment(token).encode().build().toUri())
                .build();
    }

    /// Stops the mail of one school at once (RFC 8058). The body is a form, with one field.
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void oneClick(@PathVariable String token,
            @RequestParam(name = "List-Unsubscribe", required = false) @Nullable String command) {
        if (!ONE_CLICK.equals(command)) {
            throw new Refused(Refusal.invalid(
                    "List-Unsubscribe", "invalid-value", "Expected One-Click, in a form (RFC 8058)."));
        }
        preferences.unsubscribe(token);
    }

    /// Stops the mail of one school, or starts it again, from the page of the website.
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(@PathVariable String token, @Valid @RequestBody UnsubscriptionRequest request) {
        var ofOne = preferences.requireLink(token).organisation().isPresent();
        if (ofOne && request.everything()) {
            throw new Refused(Refusal.unprocessable("link-of-one-school",
                    "This link stops the emails of one school or club. Sign in to stop others."));
        }
        preferences.unsubscribe(token);
    }

    /// @param everything whether to stop the mails of all schools and clubs; a link of one school refuses that
    record UnsubscriptionRequest(@NotNull Boolean everything) {}

    /// @param organisationId null when the link stops the mails of all
    /// @param organisationName null also when it is not known at the moment
    record EffectView(@Nullable UUID organisationId, @Nullable String organisationName) {}

    /// Tells the effect that an unsubscribe link would have, and nothing about the person.
    @GetMapping("/effect")
    ResponseEntity<EffectView> effect(@PathVariable String token) {
        var organisation = preferences.requireLink(token).organisation().orElse(null);
        var named = organisation == null ? null : names.of(List.of(organisation)).get(organisation);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new EffectView(
                organisation == null ? null : organisation.value(), named == null ? null : named.name()));
    }
}
