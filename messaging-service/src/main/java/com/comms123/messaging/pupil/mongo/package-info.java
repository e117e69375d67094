@NullMarked
package com.comms123.messaging.pupil.mongo;

import org.jspecify.annotations.NullMarked;
