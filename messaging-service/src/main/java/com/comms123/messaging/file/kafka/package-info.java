@NullMarked
package com.comms123.messaging.file.kafka;

import org.jspecify.annotations.NullMarked;
