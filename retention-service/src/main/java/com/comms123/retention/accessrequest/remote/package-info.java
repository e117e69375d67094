/// What other services are asked.
@NullMarked
package com.comms123.retention.accessrequest.remote;

import org.jspecify.annotations.NullMarked;
