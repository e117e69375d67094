package com.comms123.gateway.usage;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts accesses that [AccessCounter] does not see: their caller knows the template of the address and the status.
@Component
public final class Accesses {
    private final Usage usage;
    private final SeenBrowsers browsers;

    Accesses(Usage usage, SeenBrowsers browsers) {
        this.usage = usage;
        this.browsers = browsers;
    }

    /// Counts an answer that is no refusal.
    ///
    /// @param page the address's template
    public void count(String page, int status, @Nullable InetAddress client, @Nullable String userAgent) {
        var window = usage.now();
        window.pages.add(page);
        window.statuses.add(Integer.toString(status));
        window.addresses.add(Network.of(client));
        browsers.family(userAgent, window.browsers::add);
    }
}
