package com.comms123.messaging.preference.web;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.preference.application.ChoosingPreferences;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.EntityTag;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How one wants to be notified.
@RestController
@RequestMapping("/api/v1/me/notification-preferences")
class PreferencesController {
    private final ChoosingPreferences preferences;

    PreferencesController(ChoosingPreferences preferences) {
        this.preferences = preferences;
    }

    /// Returns how the person wants to be notified.
    @GetMapping
    ResponseEntity<PreferencesView> read(Caller caller) {
        return tagged(preferences.of(new UserId(caller.userId())));
    }

    /// Sets how the person wants to be notified.
    @PutMapping
    ResponseEntity<PreferencesView> choose(Caller caller, @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody PreferencesRequest request) {
        return tagged(preferences.choose(new UserId(caller.userId()), request.toWanted(), EntityTag.version(ifMatch)));
    }

    private static ResponseEntity<PreferencesView> tagged(Preferences preferences) {
        return ResponseEntity.ok().eTag(EntityTag.of(preferences.version())).cacheControl(CacheControl.noStore())
                .body(PreferencesView.of(preferences));
    }
}
