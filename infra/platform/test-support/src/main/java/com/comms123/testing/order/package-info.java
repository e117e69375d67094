/// Tests listeners with any order of events, and with events that come after a purge.
@NullMarked
package com.comms123.testing.order;

import org.jspecify.annotations.NullMarked;
