@NullMarked
package com.comms123.audit.trail.kafka;

import org.jspecify.annotations.NullMarked;
