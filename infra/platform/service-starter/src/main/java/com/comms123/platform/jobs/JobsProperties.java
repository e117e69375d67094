package com.comms123.platform.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How background jobs work.
///
/// @param parkFor Time after which a job tries a parked record again.
@ConfigurationProperties("comms.jobs")
record JobsProperties(@DefaultValue("10m") Duration parkFor) {}
