/// Events about invitations.
package com.comms123.identity.invitation.kafka;
