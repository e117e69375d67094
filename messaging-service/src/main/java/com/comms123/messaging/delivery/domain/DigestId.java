package com.comms123.messaging.delivery.domain;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;

/// One person's digest over one channel at one time. There is one for each, ever.
///
/// @param at when the person wanted it
public record DigestId(UserId person, Channel channel, Instant at) {}
