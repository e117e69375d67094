/// Journeys through the whole platform, over HTTP through the gateway.
package com.comms123.e2e.journey;
