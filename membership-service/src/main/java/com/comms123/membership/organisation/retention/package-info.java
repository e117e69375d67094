/// Asks retention-service about closings.
package com.comms123.membership.organisation.retention;
