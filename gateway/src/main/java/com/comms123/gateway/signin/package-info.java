/// Signing in at Keycloak's page, and out again; tokens never leave the server.
package com.comms123.gateway.signin;
