@NullMarked
package com.comms123.retention.signin;

import org.jspecify.annotations.NullMarked;
