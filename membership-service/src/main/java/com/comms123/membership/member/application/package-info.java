/// Joining, leaving, appointing, removing.
@NullMarked
package com.comms123.membership.member.application;

import org.jspecify.annotations.NullMarked;
