@NullMarked
package com.comms123.identity.invitation.domain;

import org.jspecify.annotations.NullMarked;
