/// Invitations in MongoDB.
package com.comms123.membership.invitation.mongo;
