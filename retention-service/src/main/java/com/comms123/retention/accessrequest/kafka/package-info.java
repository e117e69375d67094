/// Events that access requests depend on.
package com.comms123.retention.accessrequest.kafka;
