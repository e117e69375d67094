package com.comms123.platform.clients;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the other services are.
///
/// @param services Base address of each other service, as `comms.services.NAME.url`, such as
///        `http://identity:8081`.
/// @param connectWithin Longest time to connect to another service.
/// @param answerWithin Longest time in which another service must answer.
@ConfigurationProperties("comms")
record ServicesProperties(@DefaultValue Map<String, Service> services,
        @DefaultValue("500ms") Duration connectWithin, @DefaultValue("2s") Duration answerWithin) {
    /// @param url the base, such as `http://127.0.0.1:8081`
    record Service(String url) {}
}
