@NullMarked
package com.comms123.platform.security;

import org.jspecify.annotations.NullMarked;
