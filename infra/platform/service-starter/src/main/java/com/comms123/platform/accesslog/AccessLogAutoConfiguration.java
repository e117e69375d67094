package com.comms123.platform.accesslog;

import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/// The access log of a service: its records wait in the outbox until they are in the audit trail.
@AutoConfiguration(afterName = "com.comms123.platform.outbox.OutboxAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class AccessLogAutoConfiguration {
    @Bean
    AccessLog accessLog(Outbox outbox, MeterRegistry meters) {
        return new AccessLog(access -> {
            outbox.publish(access);
            var outcome = access instanceof DataAccessed viewed ? viewed.outcome() : "allowed";
            meters.counter("comms.access.log", "outcome", outcome).increment();
        });
    }
}
