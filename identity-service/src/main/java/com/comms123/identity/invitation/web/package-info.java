/// Mails that membership-service hands over.
package com.comms123.identity.invitation.web;
