/// What memberships and groups that end mean for pupils, and what the audit trail learns.
@NullMarked
package com.comms123.membership.pupil.kafka;

import org.jspecify.annotations.NullMarked;
