package com.comms123.platform.idempotency;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

/// Idempotency keys for every service that creates things over HTTP.
@AutoConfiguration(afterName = "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableScheduling
class IdempotencyAutoConfiguration {
    @Bean
    CreationIds creationIds(MongoTemplate mongo, JsonMapper json) {
        var ids = new CreationIds(mongo, json);
        ids.prepare();
        return ids;
    }
}
