package com.comms123.platform.purge;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// How far this service has followed a ledger.
///
/// @param through all that was commanded until then is done here
@Document("followed")
record FollowedDocument(@Id String ledger, Instant through) {}
