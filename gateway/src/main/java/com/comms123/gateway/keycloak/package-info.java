/// Keycloak as the gateway knows it: its client, renewing tokens, ending sessions there.
@NullMarked
package com.comms123.gateway.keycloak;

import org.jspecify.annotations.NullMarked;
