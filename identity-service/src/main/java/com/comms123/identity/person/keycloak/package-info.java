/// People's accounts at Keycloak.
package com.comms123.identity.person.keycloak;
