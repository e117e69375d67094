/// Asks retention-service about closings.
@NullMarked
package com.comms123.membership.organisation.retention;

import org.jspecify.annotations.NullMarked;
