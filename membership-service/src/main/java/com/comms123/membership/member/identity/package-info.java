/// What identity-service knows of people.
@NullMarked
package com.comms123.membership.member.identity;

import org.jspecify.annotations.NullMarked;
