@NullMarked
package com.comms123.retention.export.kafka;

import org.jspecify.annotations.NullMarked;
