package com.comms123.retention;

import com.comms123.testing.PlatformTest;
import com.comms123.testing.jobs.PoisonMatrix;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every job of this service with poison in each collection that it reads.
@PlatformTest
class PoisonIT {
    private final PoisonMatrix matrix;

    @Autowired
    PoisonIT(ApplicationContext service) {
        this.matrix = new PoisonMatrix(service);
    }

    @Test
    void every_job_is_declared() {
        matrix.everyJobIsDeclared();
    }

    @Test
    void poison_keeps_nothing_behind_it_waiting() {
        matrix.poisonKeepsNothingBehindItWaiting();
    }
}
