package com.comms123.audit.trail.adapter;

import com.comms123.audit.fixture.OccurrenceFixture;
import com.comms123.audit.log.application.Leaves;
import com.comms123.audit.trail.application.EntryAppender;
import org.springframework.data.mongodb.core.MongoTemplate;

public final class EntriesFixture {

    private EntriesFixture() {}

    public static void append(MongoTemplate mongo, int count) {
        new EntryAppender(new MongoEntries(mongo), new MongoErasures(mongo))
                .append(OccurrenceFixture.signIns(count));
    }

    public static Leaves leaves(MongoTemplate mongo) {
        return new MongoEntries(mongo);
    }
}
