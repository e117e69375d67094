/// Receives the usage of gateways.
@NullMarked
package com.comms123.audit.usage.kafka;

import org.jspecify.annotations.NullMarked;
