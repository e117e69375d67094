/// Pupils of a school or club, their guardians, and what a guardian may not have of a pupil (ADR 0009).
@NullMarked
package com.comms123.membership.pupil.domain;

import org.jspecify.annotations.NullMarked;
