/// Invitations to a school or club.
package com.comms123.membership.invitation.domain;
