@NullMarked
package com.comms123.gateway.keycloak;

import org.jspecify.annotations.NullMarked;
