@org.jspecify.annotations.NullMarked
package com.comms123.contracts.messaging;
