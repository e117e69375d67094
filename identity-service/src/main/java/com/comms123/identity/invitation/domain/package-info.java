/// The mail of an invitation, and how often it is tried to send it.
@NullMarked
package com.comms123.identity.invitation.domain;

import org.jspecify.annotations.NullMarked;
