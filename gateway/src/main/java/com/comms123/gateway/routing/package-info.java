/// The way to the services and to Keycloak: tokens, limits, time-outs, circuit breakers.
@NullMarked
package com.comms123.gateway.routing;

import org.jspecify.annotations.NullMarked;
