@NullMarked
package com.comms123.messaging.pupil.kafka;

import org.jspecify.annotations.NullMarked;
