/// Kafka as a process of its own.
@NullMarked
package com.comms123.local.broker;

import org.jspecify.annotations.NullMarked;
