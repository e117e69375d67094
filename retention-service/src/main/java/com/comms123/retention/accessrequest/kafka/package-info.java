/// What access requests hear of.
@NullMarked
package com.comms123.retention.accessrequest.kafka;

import org.jspecify.annotations.NullMarked;
