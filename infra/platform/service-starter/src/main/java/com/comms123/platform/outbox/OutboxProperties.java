package com.comms123.platform.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the relay works.
///
/// @param workers how many documents' events are published side by side
/// @param queue how many written documents may wait for one worker; more are left to the scan
/// @param batch how many documents one worker takes at once
/// @param acknowledgeWithin how long the broker may take
/// @param scanEvery how often what was left is looked for
/// @param scanOlderThan from which age on an event counts as left
/// @param scanBatch how many documents of one collection a scan takes at once
/// @param stopWait how long a stop waits for work under way
@ConfigurationProperties("comms.outbox")
record OutboxProperties(@DefaultValue("4") int workers, @DefaultValue("10000") int queue,
        @DefaultValue("128") int batch, @DefaultValue("30s") Duration acknowledgeWithin,
        @DefaultValue("2s") Duration scanEvery, @DefaultValue("5s") Duration scanOlderThan,
        @DefaultValue("1000") int scanBatch, @DefaultValue("5s") Duration stopWait) {}
