/// identity-service: people (name, email, mobile, status), policy versions and acceptances, and the accounts at Keycloak.
package com.comms123.identity;
