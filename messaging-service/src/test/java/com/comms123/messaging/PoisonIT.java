package com.comms123.messaging;

import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.testing.jobs.PoisonMatrix;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every job of this service with poison in each collection that it reads.
class PoisonIT extends MessagingIT {
    @Autowired
    private ApplicationContext service;

    @Test
    void every_job_is_declared() {
        new PoisonMatrix(service).everyJobIsDeclared();
    }

    @Test
    void poison_keeps_nothing_behind_it_waiting() {
        new PoisonMatrix(service).poisonKeepsNothingBehindItWaiting();
    }
}
