/// Looking at contact data; every look is told to the audit trail.
@NullMarked
package com.comms123.membership.contact.application;

import org.jspecify.annotations.NullMarked;
