/// One person's place in one school or club.
@NullMarked
package com.comms123.membership.member.domain;

import org.jspecify.annotations.NullMarked;
