/// Pupils of a school or club, their guardians, and what a guardian may not have of a pupil (ADR 0009).
package com.comms123.membership.pupil.domain;
