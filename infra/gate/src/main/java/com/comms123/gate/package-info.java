/// Tools around the one gate, `./mvnw verify`.
package com.comms123.gate;
