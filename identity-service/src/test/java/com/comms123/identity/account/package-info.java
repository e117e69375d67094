@NullMarked
package com.comms123.identity.account;

import org.jspecify.annotations.NullMarked;
