/// The one origin through which browsers and apps reach the platform.
@NullMarked
package com.comms123.gateway;

import org.jspecify.annotations.NullMarked;
