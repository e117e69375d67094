/// Invitations in MongoDB.
@NullMarked
package com.comms123.membership.invitation.mongo;

import org.jspecify.annotations.NullMarked;
