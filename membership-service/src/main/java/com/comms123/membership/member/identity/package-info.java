/// Names from identity-service.
@NullMarked
package com.comms123.membership.member.identity;

import org.jspecify.annotations.NullMarked;
