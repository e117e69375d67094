/// Journeys through the whole platform, over HTTP through the gateway.
@NullMarked
package com.comms123.e2e.journey;

import org.jspecify.annotations.NullMarked;
