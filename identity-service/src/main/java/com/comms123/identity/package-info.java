/// identity-service: people (name, email, mobile, status), policy versions and acceptances, and the accounts at Keycloak.
@NullMarked
package com.comms123.identity;

import org.jspecify.annotations.NullMarked;
