@NullMarked
package com.comms123.identity.policy.application;

import org.jspecify.annotations.NullMarked;
