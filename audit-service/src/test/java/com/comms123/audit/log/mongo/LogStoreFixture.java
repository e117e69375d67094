package com.comms123.audit.log.mongo;

import com.comms123.audit.log.application.CheckingLog;
import com.comms123.audit.log.application.Leaves;
import com.comms123.audit.log.application.LogKeys;
import com.comms123.audit.log.application.ReadingLog;
import com.comms123.audit.log.application.SealingLog;
import com.comms123.audit.trail.mongo.EntriesFixture;
import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;

/// The log on a store, without the service around it.
public final class LogStoreFixture {

    private LogStoreFixture() {}

    private static LogKeys keys(MongoTemplate mongo) {
        return new LogKeys(new MongoSigningKeys(mongo).generated("log.example"), List.of());
    }

    public static void seal(MongoTemplate mongo) {
        SealingLog sealing = new SealingLog(EntriesFixture.leaves(mongo), new MongoTiles(mongo),
                new MongoCheckpoints(mongo), keys(mongo));
        boolean more;
        do {
            more = sealing.seal().mayHaveMore();
        } while (more);
    }

    public static ReadingLog reading(MongoTemplate mongo) {
        return new ReadingLog(EntriesFixture.leaves(mongo), new MongoTiles(mongo), new MongoCheckpoints(mongo),
                new MongoCosignatures(mongo));
    }

    /// @return how many entries are under checkpoints, all of which agree
    public static long assertIntact(MongoTemplate mongo) {
        Leaves leaves = EntriesFixture.leaves(mongo);
        CheckingLog checking = new CheckingLog(leaves, new MongoTiles(mongo), new MongoCheckpoints(mongo), keys(mongo));
        checking.ends();
        return checking.whole();
    }
}
