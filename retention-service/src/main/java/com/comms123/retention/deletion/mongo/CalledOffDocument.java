package com.comms123.retention.deletion.mongo;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

@Document("called-off-deletions")
record CalledOffDocument(@Id UUID id, String record, Instant calledOffAt) {}
