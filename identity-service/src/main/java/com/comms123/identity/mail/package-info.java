/// What leaves by mail.
@NullMarked
package com.comms123.identity.mail;

import org.jspecify.annotations.NullMarked;
