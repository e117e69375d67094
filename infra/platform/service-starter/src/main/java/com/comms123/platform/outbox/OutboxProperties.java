package com.comms123.platform.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the relay works.
///
/// @param workers Number of documents whose events the relay publishes at the same time.
/// @param queue Number of written documents that can wait for one worker. The scan publishes the rest.
/// @param batch Number of documents that one worker takes at once.
/// @param acknowledgeWithin Longest time in which the broker must acknowledge an event.
/// @param scanEvery Time between two scans for events that were not published.
/// @param scanOlderThan Age at which the scan publishes an event that its own worker has not published.
/// @param scanLostAfter Time after which another instance takes over the scans if the one that scans has stopped.
/// @param scanBatch Number of documents of one collection that a scan takes at once.
/// @param stopWait Longest time that a stopping service waits for events that it is publishing.
/// @param parkFor Time after which the relay tries a document again that has an event it could not send.
@ConfigurationProperties("comms.outbox")
record OutboxProperties(@DefaultValue("4") int workers, @DefaultValue("10000") int queue,
        @DefaultValue("128") int batch, @DefaultValue("30s") Duration acknowledgeWithin,
        @DefaultValue("2s") Duration scanEvery, @DefaultValue("5s") Duration scanOlderThan,
        @DefaultValue("10s") Duration scanLostAfter, @DefaultValue("1000") int scanBatch,
        @DefaultValue("5s") Duration stopWait,
        @DefaultValue("10m") Duration parkFor) {}
