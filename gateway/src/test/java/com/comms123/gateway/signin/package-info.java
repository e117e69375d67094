@NullMarked
package com.comms123.gateway.signin;

import org.jspecify.annotations.NullMarked;
