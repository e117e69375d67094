package com.comms123.messaging.push.web;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.push.application.SubscribingBrowsers;
import com.comms123.messaging.push.domain.PushSubscription;
import com.comms123.messaging.push.domain.PushSubscriptionId;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Notifications in one's own browsers.
@RestController
@RequestMapping("/api/v1/me")
class PushController {
    private final SubscribingBrowsers browsers;

    PushController(SubscribingBrowsers browsers) {
        this.browsers = browsers;
    }

    /// @param publicKey the `applicationServerKey` with which a browser subscribes; null while the platform offers no
    ///        notifications in browsers
    record PushKeyView(@Nullable String publicKey) {}

    /// @param id the SHA-256 of the endpoint, in hex
    /// @param service the host of the browser's push service
    /// @param at when the person turned notifications on there
    record SubscriptionView(String id, String service, Instant at) {
        static SubscriptionView of(PushSubscription subscription) {
            return new SubscriptionView(subscription.id().value(), subscription.service(), subscription.at());
        }
    }

    /// Returns the key with which a browser subscribes to notifications.
    @GetMapping("/push-key")
    ResponseEntity<PushKeyView> key() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(new PushKeyView(browsers.publicKey().orElse(null)));
    }

    /// Lists all browsers in which the person has turned notifications on, the newest first.
    @GetMapping("/push-subscriptions")
    ResponseEntity<Page<SubscriptionView>> all(Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Page<>(
                browsers.of(new UserId(caller.userId())).stream().map(SubscriptionView::of).toList(), null));
    }

    /// Turns notifications on in a browser. The endpoint is the key: sent twice, it is known once.
    @PostMapping("/push-subscriptions")
    ResponseEntity<SubscriptionView> subscribe(Caller caller, @RequestBody SubscriptionRequest request) {
        return ResponseEntity.status(HttpStatus.CREATED).cacheControl(CacheControl.noStore()).body(SubscriptionView
                .of(browsers.subscribe(new UserId(caller.userId()), request.endpoint())));
    }

    /// Turns notifications off in all browsers of the person.
    @DeleteMapping("/push-subscriptions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsubscribeAll(Caller caller) {
        browsers.unsubscribeAll(new UserId(caller.userId()));
    }

    /// Turns notifications off in one browser.
    ///
    /// @param id the SHA-256 of the endpoint, in hex
    @DeleteMapping("/push-subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsubscribe(Caller caller, @PathVariable String id) {
        browsers.unsubscribe(new UserId(caller.userId()), new PushSubscriptionId(id));
    }
}
