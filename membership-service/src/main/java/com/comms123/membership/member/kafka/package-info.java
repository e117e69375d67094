/// Effects of other services' events on memberships.
package com.comms123.membership.member.kafka;
