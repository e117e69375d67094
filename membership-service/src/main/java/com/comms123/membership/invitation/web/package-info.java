/// Invitations over HTTP.
package com.comms123.membership.invitation.web;
