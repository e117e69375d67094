/// Failed sign-ins: seen on Keycloak's page, recorded before the page is shown, published for the audit trail.
package com.comms123.gateway.failures;
