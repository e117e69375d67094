package com.comms123.audit.log.mongo;

import com.comms123.audit.log.application.CheckpointSealer;
import com.comms123.audit.log.application.Leaves;
import com.comms123.audit.log.application.LogChecker;
import com.comms123.audit.log.application.LogKeys;
import com.comms123.audit.log.application.PublishedLog;
import com.comms123.audit.trail.adapter.EntriesFixture;
import java.time.Clock;
import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;

/// The log on a store, without the service around it.
public final class LogStoreFixture {

    private LogStoreFixture() {}

    private static LogKeys keys(MongoTemplate mongo) {
        return new LogKeys(new MongoSigningKeys(mongo).generated("log.example"), List.of());
    }

    private static MongoCheckpoints checkpoints(MongoTemplate mongo) {
        return new MongoCheckpoints(mongo, Clock.systemUTC());
    }

    public static void seal(MongoTemplate mongo) {
        CheckpointSealer sealer = new CheckpointSealer(EntriesFixture.leaves(mongo), new MongoTiles(mongo),
                checkpoints(mongo), keys(mongo));
        boolean more;
        do {
            more = sealer.seal().mayHaveMore();
        } while (more);
    }

    public static PublishedLog reading(MongoTemplate mongo) {
        return new PublishedLog(EntriesFixture.leaves(mongo), new MongoTiles(mongo), checkpoints(mongo),
                new MongoCosignatures(mongo));
    }

    /// @return how many entries are under checkpoints, all of which agree
    public static long assertIntact(MongoTemplate mongo) {
        Leaves leaves = EntriesFixture.leaves(mongo);
        LogChecker checker = new LogChecker(leaves, new MongoTiles(mongo), checkpoints(mongo), keys(mongo));
        checker.ends();
        return checker.whole();
    }
}
