/// The way to the services and to Keycloak: tokens, limits, time-outs, circuit breakers.
package com.comms123.gateway.routing;
