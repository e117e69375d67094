/// Events about invitations.
@NullMarked
package com.comms123.identity.invitation.kafka;

import org.jspecify.annotations.NullMarked;
