@NullMarked
package com.comms123.retention.handin.kafka;

import org.jspecify.annotations.NullMarked;
