/// Mails that membership-service hands over.
@NullMarked
package com.comms123.identity.invitation.web;

import org.jspecify.annotations.NullMarked;
