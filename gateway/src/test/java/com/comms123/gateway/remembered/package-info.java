@NullMarked
package com.comms123.gateway.remembered;

import org.jspecify.annotations.NullMarked;
