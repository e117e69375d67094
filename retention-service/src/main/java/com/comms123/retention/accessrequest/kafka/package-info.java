/// Events that access requests depend on.
@NullMarked
package com.comms123.retention.accessrequest.kafka;

import org.jspecify.annotations.NullMarked;
