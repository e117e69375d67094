@NullMarked
package com.comms123.platform.outbox;

import org.jspecify.annotations.NullMarked;
