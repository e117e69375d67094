/// Invitations to a school or club.
@NullMarked
package com.comms123.membership.invitation.domain;

import org.jspecify.annotations.NullMarked;
