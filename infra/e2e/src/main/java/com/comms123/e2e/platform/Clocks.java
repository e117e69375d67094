package com.comms123.e2e.platform;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access;
import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The domain's clock of every running service, as `infra/clock` moves it.
public final class Clocks {
    private static final String ACTS_ON_DUE_DATES = "retention";
    private static final Patience UP = Patience.seconds(60);

    private final Map<String, Access.Service> services;
    private final Browser browser;
    private final boolean movable;

    public Clocks(Access access, Browser browser) {
        this(access.services(), browser, true);
    }

    private Clocks(Map<String, Access.Service> services, Browser browser, boolean movable) {
        this.services = services;
        this.browser = browser;
        this.movable = movable;
    }

    /// The same clocks, which can be read and not moved.
    public Clocks standing() {
        return new Clocks(services, browser, false);
    }

    /// Those of all others: this one is down, and has their time when it is started again.
    public Clocks without(String service) {
        var others = new HashMap<>(services);
        others.remove(service);
        return new Clocks(others, browser, movable);
    }

    /// The time of the service that acts on due dates.
    public Instant now() {
        var acting = Objects.requireNonNull(services.get(ACTS_ON_DUE_DATES), "no retention-service");
        return Instant.parse(browser.get(acting.management().resolve("/actuator/clock")).expect(200).json().path("now")
                .asString());
    }

    /// Moves all clocks ahead by that much. Every service has to be up: one that stayed behind would make nonsense of
    /// whatever is due. The service that acts on due dates comes last, so that nobody answers it from the past.
    public void advance(Duration by) {
        if (!movable) {
            throw new IllegalStateException("several share this platform: its clocks must not move");
        }
        var inOrder = services.entrySet()
                .stream()
                .sorted(Comparator.comparing(service -> service.getKey().startsWith(ACTS_ON_DUE_DATES)))
                .map(Map.Entry::getValue)
                .toList();
        inOrder.forEach(
                service -> UP.until(
                        service.management() + " is ready",
                        () -> browser.get(service.management().resolve("/actuator/health/readiness")).status() == 200));
        inOrder.forEach(
                service -> browser
                        .send(
                                "POST",
                                service.management().resolve("/actuator/clock"),
                                Map.of(),
                                Json.object("offset", by.toString()))
                        .expect(200, 204));
    }
}
