package com.comms123.e2e.platform;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access;
import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.util.Map;

/// The domain's clock of every running service, as `infra/clock` moves it.
public final class Clocks {
    private static final Patience UP = Patience.seconds(60);

    private final Access access;
    private final Browser browser;

    public Clocks(Access access, Browser browser) {
        this.access = access;
        this.browser = browser;
    }

    /// Moves all clocks ahead by that much. Every service has to be up: one that stayed behind would make nonsense of
    /// whatever is due.
    public void advance(Duration by) {
        access.services().forEach((_, service) -> UP.until(service.url() + " is ready to move its clock", () -> browser
                .get(service.management().resolve("/actuator/health/readiness"))
                .status() == 200));
        access.services()
                .forEach(
                        (_, service) -> browser
                                .send(
                                        "POST",
                                        service.management().resolve("/actuator/clock"),
                                        Map.of(),
                                        Json.object("offset", by.toString()))
                                .expect(200, 204));
    }
}
