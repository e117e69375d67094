/// The gateway's events about signing in and out.
@NullMarked
package com.comms123.identity.device.kafka;

import org.jspecify.annotations.NullMarked;
