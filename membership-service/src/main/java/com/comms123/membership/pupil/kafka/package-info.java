/// Effects of ended memberships and groups on pupils, and the events for the audit trail.
package com.comms123.membership.pupil.kafka;
