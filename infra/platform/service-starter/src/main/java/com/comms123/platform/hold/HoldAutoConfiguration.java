package com.comms123.platform.hold;

import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.jobs.DueReader;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Lets every removal of a service leave what is held.
@AutoConfiguration(afterName = {"com.comms123.platform.clients.ClientsAutoConfiguration",
        "com.comms123.platform.time.TimeAutoConfiguration",
        "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration"})
@EnableScheduling
class HoldAutoConfiguration {
    @Bean
    static BeanPostProcessor holdGuardedDatabases() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof MongoDatabaseFactory factory ? new HoldGuardedDatabaseFactory(factory) : bean;
            }
        };
    }

    @Bean
    @ConditionalOnBean(ServiceClients.class)
    @ConditionalOnMissingBean(HeldRecords.class)
    HeldRecords heldRecords(ServiceClients clients) {
        return new RemoteHeldRecords(clients);
    }

    /// The declarations in the service's `evidence.yaml`; a service without one stores no evidence.
    @Bean
    EvidenceFields evidenceFields(ResourceLoader resources) throws IOException {
        var declared = resources.getResource("classpath:evidence.yaml");
        if (!declared.exists()) {
            return EvidenceFields.none();
        }
        try (var yaml = declared.getInputStream()) {
            return EvidenceFields.read(yaml);
        }
    }

    @Bean
    EarlierVersions earlierVersions(ObjectProvider<MongoOperations> mongo, ObjectProvider<DueReader> reader,
            EvidenceFields fields,
            ObjectProvider<HoldGuard> sparing, Clock clock) {
        return new EarlierVersions(mongo, reader, fields, sparing, clock);
    }

    @Bean
    EarlierVersionSweeper earlierVersionSweeper(EarlierVersions versions, EvidenceFields fields) {
        return new EarlierVersionSweeper(versions, fields);
    }

    @Bean
    HoldGuard sparing(ObjectProvider<HeldRecords> records, EvidenceFields fields, ObjectProvider<HeldParts> parts) {
        return new HoldGuard(records, fields, parts);
    }
}
