@NullMarked
package com.comms123.messaging.file.schedule;

import org.jspecify.annotations.NullMarked;
