package com.comms123.platform.deployment;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Every acknowledged write survives the loss of a minority of the store's members, and every read sees only such writes
/// (architecture decision 18). It is applied last, so that no option of `spring.mongodb.uri` weakens it.
@AutoConfiguration(beforeName = {"org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
        "org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration"})
class DurabilityAutoConfiguration {
    /// Long enough for an election among the members of the store; the 30 s of the driver are a hang.
    private static final int MEMBER_FOUND_WITHIN_SECONDS = 10;

    /// Applied first: `spring.mongodb.uri` can say otherwise.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer patience() {
        return settings -> settings.applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(MEMBER_FOUND_WITHIN_SECONDS, TimeUnit.SECONDS));
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer durability() {
        return settings -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true)).retryWrites(true)
                .readConcern(ReadConcern.MAJORITY).readPreference(ReadPreference.primary());
    }
}
