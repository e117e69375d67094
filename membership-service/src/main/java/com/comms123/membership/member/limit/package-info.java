/// How often something may be tried.
@NullMarked
package com.comms123.membership.member.limit;

import org.jspecify.annotations.NullMarked;
