/// Scheduled work after the closing of organisations and groups.
package com.comms123.membership.organisation.schedule;
