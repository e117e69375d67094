/// What happens to invitations by itself.
@NullMarked
package com.comms123.membership.invitation.schedule;

import org.jspecify.annotations.NullMarked;
