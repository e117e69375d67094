/// What other services' events mean for memberships.
@NullMarked
package com.comms123.membership.member.kafka;

import org.jspecify.annotations.NullMarked;
