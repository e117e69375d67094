/// Signing in at Keycloak's page, and out again; tokens never leave the server.
@NullMarked
package com.comms123.gateway.signin;

import org.jspecify.annotations.NullMarked;
