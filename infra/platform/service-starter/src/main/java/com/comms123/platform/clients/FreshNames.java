package com.comms123.platform.clients;

import java.security.Security;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/// Lets the JVM keep an answer of DNS for one second instead of 30: longer, and instances would come and go unnoticed.
///
/// The JVM reads this when it looks up its first name, so it is set before anything else happens. Somebody who sets it for
/// the JVM knows better.
public class FreshNames implements ApplicationListener<ApplicationStartingEvent>, Ordered {
    private static final String SECONDS = "1";

    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        setUnlessSet("networkaddress.cache.ttl", "sun.net.inetaddr.ttl");
        setUnlessSet("networkaddress.cache.negative.ttl", "sun.net.inetaddr.negative.ttl");
    }

    private static void setUnlessSet(String property, String option) {
        if (System.getProperty(option) == null) {
            Security.setProperty(property, SECONDS);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
