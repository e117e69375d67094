package com.comms123.platform.witness;

import com.comms123.platform.purge.PurgeParticipant;
import com.comms123.platform.purge.Tombstones;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;

/// For all that keep records, but retention-service itself.
@AutoConfiguration(afterName = "com.comms123.platform.purge.PurgeAutoConfiguration")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(PurgeParticipant.class)
@ConditionalOnProperty(name = "comms.witness.enabled", matchIfMissing = true)
class WitnessAutoConfiguration {
    @Bean
    HoldRecordListener holdRecordListener(MongoTemplate mongo) {
        return new HoldRecordListener(mongo);
    }

    @Bean
    WitnessController witnessController(MongoTemplate mongo, Tombstones tombstones,
            ObjectProvider<UnpurgedDeletions> unpurged, ObjectProvider<CalledOffDeletions> calledOff) {
        return new WitnessController(mongo, tombstones, List.copyOf(unpurged.stream().toList()),
                calledOff.stream().findFirst());
    }
}
