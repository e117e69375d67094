/// When devices expire.
@NullMarked
package com.comms123.identity.device.schedule;

import org.jspecify.annotations.NullMarked;
