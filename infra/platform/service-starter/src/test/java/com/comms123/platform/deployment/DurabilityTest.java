package com.comms123.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import org.junit.jupiter.api.Test;

class DurabilityTest {
    @Test
    void no_option_of_an_address_weakens_what_the_store_must_keep() {
        var builder = MongoClientSettings.builder().applyConnectionString(new ConnectionString(
                "mongodb://127.0.0.1/x?w=1&journal=false&readConcernLevel=local&readPreference=secondary&retryWrites=false"));

        new DurabilityAutoConfiguration().durability().customize(builder);

        var settings = builder.build();
        assertThat(settings.getWriteConcern()).isEqualTo(new WriteConcern("majority").withJournal(true));
        assertThat(settings.getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
        assertThat(settings.getReadPreference()).isEqualTo(ReadPreference.primary());
        assertThat(settings.getRetryWrites()).isTrue();
    }
}
