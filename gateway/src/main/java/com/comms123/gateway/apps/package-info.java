/// Sessions of apps: each refresh token works once, and a second use ends the session (RFC 9700, 4.14).
package com.comms123.gateway.apps;
