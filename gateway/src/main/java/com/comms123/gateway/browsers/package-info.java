/// What a browser says of itself.
@NullMarked
package com.comms123.gateway.browsers;

import org.jspecify.annotations.NullMarked;
