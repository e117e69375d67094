@NullMarked
package com.comms123.local.mail;

import org.jspecify.annotations.NullMarked;
