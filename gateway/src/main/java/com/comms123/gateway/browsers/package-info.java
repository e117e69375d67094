/// Families of browsers, as a browser names itself.
@NullMarked
package com.comms123.gateway.browsers;

import org.jspecify.annotations.NullMarked;
