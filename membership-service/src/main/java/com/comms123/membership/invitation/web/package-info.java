/// Invitations over HTTP.
@NullMarked
package com.comms123.membership.invitation.web;

import org.jspecify.annotations.NullMarked;
