@NullMarked
package com.comms123.gateway.session;

import org.jspecify.annotations.NullMarked;
