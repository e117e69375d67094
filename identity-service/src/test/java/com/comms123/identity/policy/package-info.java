@NullMarked
package com.comms123.identity.policy;

import org.jspecify.annotations.NullMarked;
