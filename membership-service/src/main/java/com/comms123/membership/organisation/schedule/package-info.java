/// Scheduled work after the closing of organisations and groups.
@NullMarked
package com.comms123.membership.organisation.schedule;

import org.jspecify.annotations.NullMarked;
