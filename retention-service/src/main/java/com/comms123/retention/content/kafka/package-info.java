@NullMarked
package com.comms123.retention.content.kafka;

import org.jspecify.annotations.NullMarked;
