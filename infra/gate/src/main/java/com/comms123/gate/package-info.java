/// Tools around the one gate, `./mvnw verify`.
@NullMarked
package com.comms123.gate;

import org.jspecify.annotations.NullMarked;
