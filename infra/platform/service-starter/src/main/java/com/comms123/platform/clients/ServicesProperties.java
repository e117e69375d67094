package com.comms123.platform.clients;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the other services are.
///
/// @param services by name, such as `identity`
/// @param connectWithin how long a connection may take
/// @param answerWithin how long an answer may take
@ConfigurationProperties("comms")
record ServicesProperties(@DefaultValue Map<String, Service> services,
        @DefaultValue("500ms") Duration connectWithin, @DefaultValue("2s") Duration answerWithin) {
    /// @param url the base, such as `http://127.0.0.1:8081`
    record Service(String url) {}
}
