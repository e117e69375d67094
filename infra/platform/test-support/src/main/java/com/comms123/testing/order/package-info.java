/// Tests listeners with any order of events, and with events that come after a purge.
package com.comms123.testing.order;
