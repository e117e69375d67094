/// The mail of an invitation, and how often it is tried to send it.
package com.comms123.identity.invitation.domain;
