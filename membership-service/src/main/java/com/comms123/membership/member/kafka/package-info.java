/// Effects of other services' events on memberships.
@NullMarked
package com.comms123.membership.member.kafka;

import org.jspecify.annotations.NullMarked;
