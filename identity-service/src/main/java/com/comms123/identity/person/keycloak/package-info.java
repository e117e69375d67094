/// People's accounts at Keycloak.
@NullMarked
package com.comms123.identity.person.keycloak;

import org.jspecify.annotations.NullMarked;
