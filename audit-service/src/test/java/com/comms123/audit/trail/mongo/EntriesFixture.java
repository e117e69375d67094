package com.comms123.audit.trail.mongo;

import com.comms123.audit.log.application.Leaves;
import org.springframework.data.mongodb.core.MongoTemplate;

public final class EntriesFixture {

    private EntriesFixture() {}

    public static Leaves leaves(MongoTemplate mongo) {
        return new MongoEntries(mongo);
    }
}
