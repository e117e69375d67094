/// Keycloak as the gateway knows it: its client, renewing tokens, ending sessions there.
package com.comms123.gateway.keycloak;
