/// Inviting people, and what becomes of invitations.
@NullMarked
package com.comms123.membership.invitation.application;

import org.jspecify.annotations.NullMarked;
