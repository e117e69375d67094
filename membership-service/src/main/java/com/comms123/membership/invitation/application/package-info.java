/// Inviting people, and what becomes of invitations.
package com.comms123.membership.invitation.application;
