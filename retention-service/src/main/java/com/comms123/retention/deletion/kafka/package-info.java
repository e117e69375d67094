@NullMarked
package com.comms123.retention.deletion.kafka;

import org.jspecify.annotations.NullMarked;
