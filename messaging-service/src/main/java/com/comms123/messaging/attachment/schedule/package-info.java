@NullMarked
package com.comms123.messaging.attachment.schedule;

import org.jspecify.annotations.NullMarked;
